import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface Exit {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Invocation {
  readonly directory: string;
  /** What is run in place of the source's command line. */
  readonly program?: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** Sent as soon as standard error holds the text. */
  readonly interruptAt?: { readonly text: string; readonly signal: NodeJS.Signals };
}

/** Runs the command line in a process of its own. */
export const bylaw = (
  words: readonly string[],
  { directory, program = main, variables = {}, interruptAt }: Invocation,
): Promise<Exit> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...words], {
      cwd: directory,
      // A home of the test's own: grants make a key there.
      env: {
        ...process.env,
        HOME: `${directory}/.home-of-test`,
        BYLAW_CACHE_DIR: `${directory}/.cache-of-test`,
        NO_COLOR: '1',
        ...variables,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    let isInterrupted = false;
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
      if (!interruptAt || isInterrupted || !stderr.includes(interruptAt.text)) return;
      isInterrupted = true;
      child.kill(interruptAt.signal);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
