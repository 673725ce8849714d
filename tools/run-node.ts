import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface NodeRun {
  readonly exitCode: number;
  /** What it wrote on both streams; empty when it was shown. */
  readonly output: string;
  readonly tookMs: number;
}

/** Runs a program of the repository with this Node, from the root and without input. */
export const runNode = (words: readonly string[], { isShown = false } = {}): Promise<NodeRun> =>
  new Promise((resolve, reject) => {
    const startedMs = performance.now();
    const stream = isShown ? 'inherit' : 'pipe';
    const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', stream, stream] });
    let output = '';
    for (const piped of [child.stdout, child.stderr]) {
      piped?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ exitCode: code ?? 1, output, tookMs: performance.now() - startedMs });
    });
  });
