/** A guard of agents' commands as its users install it: a process that reads an event of Claude Code on standard input. */
import { spawn } from 'node:child_process';

/** What becomes of a command: it runs, a person is asked first, or it is refused. */
export type Verdict = 'runs' | 'asks' | 'refuses';

export interface Peer {
  readonly name: string;
  readonly version: string;
  /** What it is for, in a sentence that is fair to it. */
  readonly aim: string;
  readonly event: 'PreToolUse' | 'PermissionRequest';
  readonly program: string;
  readonly words: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  /** The project that the commands are about, an absolute path. */
  readonly project: string;
  /** The same answer without a process a command, where it has a library for that. */
  readonly decide: ((command: string, session: string) => Promise<Verdict>) | undefined;
  /** Files that it kept a copy of when it let a session's call run, where it does such a thing. */
  readonly keptIn?: (session: string) => ReadonlySet<string>;
  /** Reads what it printed on standard output. */
  readonly verdictIn: (stdout: string) => Verdict;
  /** How many may be asked at once: one that waits for a person costs no processor. */
  readonly crowd: number;
}

const limitMs = 60_000;

export const eventFor = (
  peer: Pick<Peer, 'event' | 'project'>,
  session: string,
  tool: string,
  input: object,
): object => ({
  session_id: session,
  transcript_path: '/dev/null',
  cwd: peer.project,
  permission_mode: 'default',
  hook_event_name: peer.event,
  tool_name: tool,
  tool_input: input,
  tool_use_id: session,
});

/** Asks a guard about one call, as Claude Code would: exit code 2 refuses, any other than 0 does not hold the call back. */
export const askPeer = (peer: Peer, session: string, tool: string, input: object): Promise<Verdict> =>
  new Promise((resolve, reject) => {
    const child = spawn(peer.program, peer.words, {
      cwd: peer.project,
      env: { PATH: process.env['PATH'] ?? '', ...peer.variables },
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: limitMs,
    });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (signal !== null) reject(new Error(`${peer.name} did not answer about ${JSON.stringify(input)}.`));
      else if (code === 2) resolve('refuses');
      else resolve(code === 0 && stdout.trim() !== '' ? peer.verdictIn(stdout) : 'runs');
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(JSON.stringify(eventFor(peer, session, tool, input)));
  });
