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
 * Runs a program of the repository with this Node, from the root and without input. When a signal ends it, it ends this
 * process too.
 */
export const runNode = async (words: readonly string[], { isShown = false } = {}): Promise<NodeRun> => {
  const startedMs = performance.now();
  const stream = isShown ? 'inherit' : 'pipe';
  let output = '';
  const { code, signal } = await runChild(process.execPath, words, {
    cwd: root,
    stdio: ['ignore', stream, stream],
    hear: (text) => {
      output += text;
    },
  });
  if (signal) process.kill(process.pid, signal);
  return { exitCode: code, output, tookMs: performance.now() - startedMs };
};
