import { setImmediate as nextTurn } from 'node:timers/promises';

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (cause: unknown) => void;
}

/**
 * Writes in one go what is asked for at the same time, and what is asked for while a lock is waited for.
 *
 * `write` calls `take` once it may write, and resolves to one result an item, in order. If it rejects, those it took are
 * rejected; if it had taken none, all are.
 */
export const groupingWriter = <Item, Result>({
  write,
  atMost,
}: {
  write: (take: () => readonly Item[]) => Promise<readonly Result[]>;
  atMost: number;
}) => {
  const waiting: Waiting<Item, Result>[] = [];
  let writing: Promise<void> | undefined;

  const writeGroup = async (): Promise<void> => {
    const group: Waiting<Item, Result>[] = [];
    const take = (): Item[] => {
      group.push(...waiting.splice(0, atMost));
      return group.map(({ item }) => item);
    };
    try {
      const results = await write(take);
      for (const [index, result] of results.entries()) group[index]?.resolve(result);
    } catch (cause) {
      if (group.length === 0) take();
      for (const { reject } of group) reject(cause);
    }
  };

  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      await nextTurn();
      await writeGroup();
    }
    writing = undefined;
  };

  return {
    add: (item: Item): Promise<Result> =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        writing ??= writeAll();
      }),
    /** Resolves when all that was asked for is written or rejected. */
    settled: async (): Promise<void> => {
      await writing;
    },
  };
};
