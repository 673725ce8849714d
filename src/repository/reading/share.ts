import type { Json } from '../../kernel/canonical-json.ts';
import type { FileObserver, ObserverModule } from './observer.ts';
import { type FileResult, type ReadRequest, fileReader } from './read-file.ts';
import { loadReaders } from './readers.ts';

/** Which observer to load in each thread: a module's URL and its settings as plain data. */
export interface ObserverOrder {
  readonly url: string;
  readonly settings: Json;
}

export interface WorkOrder {
  readonly root: string;
  readonly requests: readonly ReadRequest[];
  /** Index of the next request that no thread has taken. */
  readonly next: Int32Array;
  readonly observer: ObserverOrder | undefined;
  readonly wantsTokens: boolean;
}

/** A request's index, and its result or undefined where the content was known. */
export type ShareResult = readonly [index: number, result: FileResult | undefined];

const batchSize = 16;

const loadObserver = async (order: ObserverOrder | undefined): Promise<FileObserver | undefined> => {
  if (!order) return undefined;
  const module: ObserverModule = await import(order.url);
  return module.createObserver(order.settings);
};

/** Reads requests batch by batch until the shared counter runs out; called by each thread with the same order. */
export const readShare = async (
  order: WorkOrder,
  emit: (batch: ShareResult[]) => void,
  signal?: AbortSignal,
): Promise<void> => {
  const [readers, observe] = await Promise.all([loadReaders(), loadObserver(order.observer)]);
  const reader = fileReader(order.root, readers, observe, { wantsTokens: order.wantsTokens });
  const { requests, next } = order;
  for (let start = Atomics.add(next, 0, batchSize); start < requests.length; start = Atomics.add(next, 0, batchSize)) {
    signal?.throwIfAborted();
    const batch: ShareResult[] = [];
    for (const [offset, request] of requests.slice(start, start + batchSize).entries()) {
      batch.push([start + offset, reader.read(request)]);
    }
    emit(batch);
    // The main thread reads its share too; it must still hear its workers and the user.
    await new Promise((resolve) => setImmediate(resolve));
  }
};
