/**
 * The guard as a service on the loopback interface: one process for a user, every project and session of theirs.
 *
 * `POST /entry/<client>/<event>` is for the client entries, with the daemon's secret; the project is found by the
 * directory that the agent stands in, or is the one that a third segment names: where the client says its session began. `POST /project/<key>/<client>/<event>` is for HTTP hooks, with the project's secret;
 * its body is what the client reads. `GET /health` tells that it is there.
 */
import { timingSafeEqual } from 'node:crypto';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { digest } from '../../kernel/hash.ts';
import type { Client, ClientAnswer } from '../clients/client.ts';
import type { ProjectGuard } from '../guard.ts';
import { respond } from './respond.ts';
import type { GuardedProject } from './state.ts';

export interface ServerOrder {
  readonly secret: string;
  readonly version: string;
  readonly clientNamed: (name: string) => Client | undefined;
  readonly projectNamed: (key: string) => GuardedProject | undefined;
  /** The guard of a project, opened where it is not yet. */
  readonly guardOf: (root: string) => Promise<ProjectGuard>;
  /** The guard of the project that a directory lies in; where none does, of the one in which the session began. */
  readonly guardAround: (directory: string, began: string | undefined) => Promise<ProjectGuard>;
  /** Told of each event, for the idle clock. */
  readonly onEvent: () => void;
}

const largestBody = 24_000_000;

const bodyOf = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length > largestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/** Compared by digest, so that neither length nor content shows in the time it takes. */
const isSecret = (request: IncomingMessage, secret: string): boolean => {
  const given = request.headers.authorization ?? '';
  return timingSafeEqual(Buffer.from(digest(given)), Buffer.from(digest(`Bearer ${secret}`)));
};

const send = (response: ServerResponse, status: number, value: string): void => {
  // The client entry reads its answer by this length.
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(value) });
  response.end(value);
};

/** A web page can reach the loopback interface; no agent client sends these headers. */
const isFromBrowser = ({ headers }: IncomingMessage): boolean =>
  headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;

interface Target {
  readonly secret: string;
  readonly client: Client;
  readonly event: string | undefined;
  readonly guardOf: (directory: string) => Promise<ProjectGuard>;
  readonly bodyFor: (answer: ClientAnswer) => string;
}

const targetOf = (url: string, order: ServerOrder): Target | undefined => {
  const [, kind, ...words] = url.split('/').map(decodeURIComponent);
  if (kind === 'entry') {
    const [name = '', event, began] = words;
    const client = order.clientNamed(name);
    const bodyFor = (answer: ClientAnswer): string => JSON.stringify(answer);
    const guardOf = (directory: string): Promise<ProjectGuard> => order.guardAround(directory, began);
    return client && { secret: order.secret, client, event, guardOf, bodyFor };
  }
  const [key = '', name = '', event] = words;
  const project = kind === 'project' ? order.projectNamed(key) : undefined;
  const client = order.clientNamed(name);
  if (!project || !client) return undefined;
  const bodyFor = ({ stdout }: ClientAnswer): string => (stdout.trim() === '' ? '{}' : stdout);
  return { secret: project.secret, client, event, guardOf: () => order.guardOf(project.root), bodyFor };
};

const handle = async (request: IncomingMessage, response: ServerResponse, order: ServerOrder): Promise<void> => {
  if (isFromBrowser(request)) return send(response, 403, '{"error":"This is no place for a browser."}');
  if (request.method === 'GET' && request.url === '/health') {
    return send(response, 200, JSON.stringify({ name: 'bylaw', version: order.version }));
  }
  const target = request.method === 'POST' ? targetOf(request.url ?? '', order) : undefined;
  if (!target) return send(response, 404, '{"error":"There is nothing here."}');
  if (!isSecret(request, target.secret)) return send(response, 401, '{"error":"The secret is not the right one."}');
  order.onEvent();
  const body = await bodyOf(request);
  if (body === undefined) return send(response, 413, '{"error":"The event is too large."}');
  const answer = await respond(target.client, target.event, body, target.guardOf);
  send(response, 200, target.bodyFor(answer));
};

/** Starts to listen. The port is the wanted one where it is free, and any other where not. */
export const startServer = async (
  order: ServerOrder,
  wantedPort: number,
): Promise<{ server: Server; port: number }> => {
  const server = createServer((request, response) => {
    handle(request, response, order).catch(() => send(response, 500, '{"error":"The guard failed."}'));
  });
  server.keepAliveTimeout = 60_000;
  const listen = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  const port = await listen(wantedPort).catch(() => listen(0));
  return { server, port };
};
