/** A thread that reads files: it takes the next ones from a shared counter until none are left. */
import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { FileResult } from './read-file.ts';
import type { WorkOrder } from './share.ts';

// A thread does not share the main one's compiled modules, so it reads them from where they are kept.
enableCompileCache?.();
const { readShare } = await import('./share.ts');
const port = parentPort;
if (port) {
  const order: WorkOrder = workerData;
  await readShare(order, (batch) => {
    const buffers = batch.flatMap(([, result]) => transferable(result));
    port.postMessage(batch, buffers);
  });
}

function transferable(result: FileResult | undefined): ArrayBuffer[] {
  if (!result?.tokens) return [];
  const { hashes, lines } = result.tokens;
  return [hashes.buffer, lines.buffer].filter((buffer) => buffer instanceof ArrayBuffer);
}
