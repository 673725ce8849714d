/** Runs an action for every item, at most `width` at a time. The answers are in the items' order. */
export const sideBySide = async <T, A>(
  items: readonly T[],
  width: number,
  action: (item: T) => Promise<A>,
): Promise<readonly A[]> => {
  const answers: A[] = [];
  const rest = items.entries();
  const work = async (): Promise<void> => {
    for (const [index, item] of rest) answers[index] = await action(item);
  };
  await Promise.all(Array.from({ length: width }, work));
  return answers;
};
