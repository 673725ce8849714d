import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { BylawError } from '../../kernel/errors.ts';
import { programModule } from '../../kernel/program.ts';
import type { ReadRequest } from './read-file.ts';
import { type ObserverOrder, type ShareResult, type WorkOrder, readShare } from './share.ts';

// Each thread compiles the parsers and the checks anew, which costs about what reading 5 MB does: a second one takes a
// third more processor time for 16 MB, and its help is worth that only where there is twice as much for it to do.
const filesPerThread = 1000;
const bytesPerThread = 10_000_000;

/** Threads that a piece of work is worth, the main one included. */
const threadsFor = (files: number, bytes: number): number =>
  Math.max(1, Math.min(availableParallelism(), Math.floor(Math.max(files / filesPerThread, bytes / bytesPerThread))));

// A thread keeps nothing between files, so a small heap costs it little and spares the machine much. One file of the
// largest size that is read needs about a third of it.
const resourceLimits = { maxOldGenerationSizeMb: 400, maxYoungGenerationSizeMb: 24 };

const runWorker = (order: WorkOrder, emit: (batch: ShareResult[]) => void, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(programModule('repository/reading/worker'), { workerData: order, resourceLimits });
    const stop = (): void => {
      void worker.terminate();
      reject(signal.reason instanceof Error ? signal.reason : new Error('The reading was stopped.'));
    };
    signal.addEventListener('abort', stop, { once: true });
    worker.on('message', emit);
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal.removeEventListener('abort', stop);
      if (code === 0) resolve();
      else reject(new BylawError('INTERNAL', `A reading thread ended with code ${code}.`));
    });
  });

/** Reads many files on as many threads as they are worth; results arrive in no order. */
export const readAll = async (
  work: {
    readonly root: string;
    readonly requests: readonly ReadRequest[];
    readonly bytes: number;
    readonly observer: ObserverOrder | undefined;
    readonly wantsTokens: boolean;
  },
  emit: (batch: ShareResult[]) => void,
  signal: AbortSignal,
): Promise<void> => {
  const { bytes, ...rest } = work;
  const order: WorkOrder = { ...rest, next: new Int32Array(new SharedArrayBuffer(4)) };
  const threads = threadsFor(work.requests.length, bytes);
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const shares = [readShare(order, emit, either)];
  while (shares.length < threads) shares.push(runWorker(order, emit, either));
  try {
    await Promise.all(shares);
  } catch (error) {
    failed.abort(error);
    await Promise.allSettled(shares);
    throw error;
  }
};
