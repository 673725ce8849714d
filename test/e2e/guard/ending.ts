/** Runs a program to its end. */
import { spawn } from 'node:child_process';
import { patienceMs } from '../../support/patience.ts';

export interface Ending {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

export const runToEnd = (program: string, words: readonly string[], { cwd, env }: Running): Promise<Ending> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: patienceMs });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ exitCode: code ?? undefined, stdout, stderr }));
  });
