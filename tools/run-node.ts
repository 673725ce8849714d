import { fileURLToPath } from 'node:url';
import { runChild } from './bootstrap/child.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface NodeRun {
  readonly exitCode: number;
  /** What it wrote on both streams; empty when it was shown. */
  readonly output: string;
  readonly tookMs: number;
}

/**
 * Runs a program of the repository with this Node, from the root and without input. A signal stops the program, and then
 * this process.
 */
export const runNode = async (words: readonly string[], { isShown = false } = {}): Promise<NodeRun> => {
  const startedMs = performance.now();
  const stream = isShown ? 'inherit' : 'pipe';
  let output = '';
  const { code, signal, asked } = await runChild(process.execPath, words, {
    cwd: root,
    stdio: ['ignore', stream, stream],
    hear: (text) => {
      output += text;
    },
  });
  const stop = asked ?? signal;
  if (stop) process.kill(process.pid, stop);
  return { exitCode: code, output, tookMs: performance.now() - startedMs };
};
