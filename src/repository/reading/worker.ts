/** A thread that reads files: it takes the next ones from a shared counter until none are left. */
import { parentPort, workerData } from 'node:worker_threads';
import type { FileResult } from './read-file.ts';
import { type WorkOrder, readShare } from './share.ts';

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
