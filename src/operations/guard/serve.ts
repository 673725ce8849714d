import { resolve } from 'node:path';
import process from 'node:process';
import { setInterval, setTimeout } from 'node:timers';
import { clientNamed } from '../../guard/clients/named.ts';
import { startServer } from '../../guard/daemon/server.ts';
import { type DaemonAddress, readAddress, readProject, writeAddress } from '../../guard/daemon/state.ts';
import { guardHome } from '../../guard/home.ts';
import { isThere } from '../../guard/entry/start.ts';
import { releaseMemoryAbove } from '../../kernel/release-memory.ts';
import type { Input, OperationBody, OperationContext, Result } from '../operation.ts';
import { version } from '../version.ts';
import { heldGuards } from './held-guards.ts';
import { guardedRootOf } from './open-guard.ts';

/** A project that nobody has asked about for so long is closed, and opened again with the next event. */
const idleProjectMs = 3_600_000;
/** A daemon that nobody has asked anything for so long ends itself. Until then HTTP hooks find it where it was. */
const idleMs = 24 * 3_600_000;
/** Memory that a burst of questions took is given back once nobody asks for so long. */
const quietMs = 20_000;
/** Below it there is little to give back. */
const smallBytes = 160_000_000;

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Resolves when the user stops the command or nothing was asked for long. */
const untilIdle = (signal: AbortSignal, idleFor: () => number, onTick: () => void): Promise<void> =>
  new Promise((resolve) => {
    const clock = setInterval(() => {
      onTick();
      if (idleFor() > idleMs) end();
    }, 60_000);
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

const placeVariables = [
  'BYLAW_GUARD_DIR',
  'BYLAW_CACHE_DIR',
  'XDG_STATE_HOME',
  'XDG_CACHE_HOME',
  'HOME',
  'USERPROFILE',
];

/** The variables, with those that name a place meaning the same wherever the process stands. */
const settled = ({ directory, environment }: OperationContext): OperationContext['environment'] => {
  const { variables } = environment;
  const places = placeVariables.flatMap((name) => {
    const place = variables[name];
    return place === undefined ? [] : [[name, resolve(directory, place)] as const];
  });
  return { ...environment, variables: { ...variables, ...Object.fromEntries(places) } };
};

const run = async (_input: Input, started: OperationContext): Promise<Result> => {
  const context = { ...started, environment: settled(started) };
  const { environment } = context;
  const home = guardHome(environment.variables);
  const known = readAddress(home);
  if (known && (await isThere(known))) return alreadyRunning(known);
  const secret = known?.secret ?? hexOf(environment.randomBytes(32));
  const nowMs = (): number => environment.now().getTime();
  let lastEventMs = nowMs();
  let quiet: NodeJS.Timeout | undefined;
  const guards = heldGuards(context);
  const onQuiet = (): void => {
    quiet = undefined;
    if (nowMs() - lastEventMs < quietMs) quiet = setTimeout(onQuiet, quietMs).unref();
    else releaseMemoryAbove(smallBytes);
  };
  const { server, port } = await startServer(
    {
      secret,
      version,
      clientNamed,
      projectNamed: (key) => readProject(home, key),
      guardOf: guards.of,
      guardAround: async (directory, began) => guards.of(guardedRootOf(directory, began, home)),
      onEvent: () => {
        lastEventMs = nowMs();
        quiet ??= setTimeout(onQuiet, quietMs).unref();
      },
    },
    known?.port ?? 0,
  );
  const other = readAddress(home);
  if (other && other.port !== port && (await isThere(other))) {
    // Two clients started one at the same moment; the one that wrote its address first stays.
    server.close();
    return alreadyRunning(other);
  }
  writeAddress(home, { port, pid: process.pid, secret, version });
  // It outlives the client that started it, whose folder can then be unmounted, or removed where a process holds its own.
  process.chdir(home);
  context.progress(`The guard listens on port ${port}`);
  const closeIdle = (): void => void guards.closeIdle(idleProjectMs);
  await untilIdle(environment.signal, () => nowMs() - lastEventMs, closeIdle);
  server.close();
  server.closeAllConnections();
  await guards.closeIdle(0);
  // The address stays, because clients' settings name its port; only the process is gone.
  if (readAddress(home)?.pid === process.pid) writeAddress(home, { port, pid: 0, secret, version });
  return { exitCode: 0, data: { port, isNew: true }, text: 'The guard has ended.' };
};

export const guardServe: OperationBody = {
  about:
    'Listens on the loopback interface alone. Clients start it when they need it. A project is closed when nobody asks about it for an hour; the process ends itself after a day without a question.',
  examples: [['bylaw guard serve', 'Run it here, to see what it says']],
  parameters: [],
  run,
};
