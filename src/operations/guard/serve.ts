import { setInterval, setTimeout } from 'node:timers';
import { clientNamed } from '../../guard/clients/named.ts';
import { startServer } from '../../guard/daemon/server.ts';
import { type DaemonAddress, guardHome, readAddress, readProject, writeAddress } from '../../guard/daemon/state.ts';
import { releaseMemory } from '../../kernel/release-memory.ts';
import type { ProjectGuard } from '../../guard/guard.ts';
import type { Input, OperationBody, OperationContext, Result } from '../operation.ts';
import { version } from '../version.ts';
import { type OpenedGuard, guardedRootOf, openGuard } from './open-guard.ts';

/** A daemon that nobody has asked anything for so long ends itself. */
const idleMinutes = 60;
/** What changes beside the agent is looked for at most this often. */
const catchUpMs = 3000;

interface Held {
  readonly opening: Promise<OpenedGuard>;
  caughtUpMs: number;
}

/** Guards by root, each opened once. One that cannot be opened is tried again with the next event. */
const heldGuards = (context: OperationContext) => {
  const { now } = context.environment;
  const held = new Map<string, Held>();
  const heldFor = (root: string): Held => {
    const known = held.get(root);
    if (known) return known;
    const opening = openGuard(root, context).then((guard) => {
      // A moment later, so that the event that waits for the opening is answered first.
      setTimeout(releaseMemory, 1000).unref();
      return guard;
    });
    const one = { opening, caughtUpMs: now().getTime() };
    held.set(root, one);
    opening.catch(() => held.delete(root));
    return one;
  };
  const of = async (root: string): Promise<ProjectGuard> => {
    const one = heldFor(root);
    const guard = await one.opening;
    const nowMs = now().getTime();
    if (nowMs - one.caughtUpMs > catchUpMs) {
      one.caughtUpMs = nowMs;
      // What was written a moment ago by somebody else is not worth a wait; the next question sees it.
      void guard.catchUp().catch(() => held.delete(root));
    }
    return guard;
  };
  const close = async (): Promise<void> => {
    for (const { opening } of held.values()) await opening.then((guard) => guard.close()).catch(() => undefined);
  };
  return { of, close };
};

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const isAnswering = async (port: number): Promise<boolean> => {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(1000) });
    return answer.ok;
  } catch {
    return false;
  }
};

/** Resolves when the user stops the command or nothing was asked for long. */
const untilIdle = (signal: AbortSignal, lastEventMs: () => number, nowMs: () => number): Promise<void> =>
  new Promise((resolve) => {
    const clock = setInterval(() => {
      if (nowMs() - lastEventMs() > idleMinutes * 60_000) end();
    }, 30_000);
    const end = (): void => {
      clearInterval(clock);
      resolve();
    };
    signal.addEventListener('abort', end, { once: true });
  });

const alreadyRunning = ({ port, pid }: DaemonAddress): Result => ({
  exitCode: 0,
  data: { port, pid, isNew: false },
  text: `The guard runs already, on port ${port} as process ${pid}.`,
});

const run = async (_input: Input, context: OperationContext): Promise<Result> => {
  const { environment } = context;
  const home = guardHome(environment.variables);
  const known = readAddress(home);
  if (known && (await isAnswering(known.port))) return alreadyRunning(known);
  const secret = known?.secret ?? hexOf(environment.randomBytes(32));
  const nowMs = (): number => environment.now().getTime();
  let lastEventMs = nowMs();
  const guards = heldGuards(context);
  const { server, port } = await startServer(
    {
      secret,
      version,
      clientNamed,
      projectNamed: (key) => readProject(home, key),
      guardOf: guards.of,
      guardAround: async (directory) => guards.of(guardedRootOf(directory, home)),
      onEvent: () => {
        lastEventMs = nowMs();
      },
    },
    known?.port ?? 0,
  );
  const other = readAddress(home);
  if (other && other.port !== port && (await isAnswering(other.port))) {
    // Two clients started one at the same moment; the one that wrote its address first stays.
    server.close();
    return alreadyRunning(other);
  }
  writeAddress(home, { port, pid: process.pid, secret, version });
  context.progress(`The guard listens on port ${port}`);
  await untilIdle(environment.signal, () => lastEventMs, nowMs);
  server.close();
  server.closeAllConnections();
  await guards.close();
  // The address stays, because clients' settings name its port; only the process is gone.
  if (readAddress(home)?.pid === process.pid) writeAddress(home, { port, pid: 0, secret, version });
  return { exitCode: 0, data: { port, isNew: true }, text: 'The guard has ended.' };
};

export const guardServe: OperationBody = {
  about:
    'Listens on the loopback interface alone. Clients start it when they need it; it ends itself when nothing was asked for an hour.',
  examples: [['bylaw guard serve', 'Run it here, to see what it says']],
  parameters: [],
  run,
};
