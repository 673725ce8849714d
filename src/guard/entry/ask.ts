import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { guardHome } from '../home.ts';

export interface Address {
  readonly port: number;
  readonly secret: string;
}

export interface EntryAnswer {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Under the limit after which clients stop waiting and let the call through. */
const timeoutMs = 25_000;

export const readAddressFile = (): Address | undefined => {
  try {
    const value: unknown = JSON.parse(readFileSync(join(guardHome(process.env), 'daemon.json'), 'utf8'));
    if (typeof value !== 'object' || value === null || !('port' in value) || !('secret' in value)) return undefined;
    const { port, secret } = value;
    return typeof port === 'number' && typeof secret === 'string' ? { port, secret } : undefined;
  } catch {
    return undefined;
  }
};

const answerOf = (text: string): EntryAnswer => {
  const value: unknown = JSON.parse(text);
  if (typeof value === 'object' && value !== null && 'stdout' in value && 'stderr' in value && 'exitCode' in value) {
    const { stdout, stderr, exitCode } = value;
    if (typeof stdout === 'string' && typeof stderr === 'string' && typeof exitCode === 'number')
      return { stdout, stderr, exitCode };
  }
  throw new Error('the daemon gave no answer that can be read');
};

const headEnd = '\r\n\r\n';

/** The body of a whole HTTP response of the daemon. */
const bodyOf = (response: Buffer): string => {
  const end = response.indexOf(headEnd);
  const head = response.toString('latin1', 0, Math.max(0, end));
  const status = /^HTTP\/1\.1 (\d{3})/.exec(head)?.[1];
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);
  const body = response.subarray(end + headEnd.length);
  if (status !== '200') throw new Error(`the daemon answered ${status ?? 'nothing'}`);
  if (body.length !== length) throw new Error('the daemon ended in the middle of its answer');
  return body.toString('utf8');
};

/**
 * Sends one event to the daemon and waits for its answer. Rejects for anything but an answer.
 *
 * Written on a socket, because to load Node's HTTP client takes longer than everything else that the entry does.
 */
export const answerFromDaemon = ({ port, secret }: Address, path: string, body: Uint8Array): Promise<EntryAnswer> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port });
    const chunks: Buffer[] = [];
    const lines = [
      `POST ${path} HTTP/1.1`,
      `host: 127.0.0.1:${port}`,
      `authorization: Bearer ${secret}`,
      `content-length: ${body.length}`,
      'connection: close',
    ];
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)));
    socket.on('error', reject);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('end', () => {
      try {
        resolve(answerOf(bodyOf(Buffer.concat(chunks))));
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
    socket.write(`${lines.join('\r\n')}${headEnd}`);
    socket.write(body);
  });
