import { checkTree } from '../enforcement/check.ts';
import type { Finding } from '../enforcement/finding.ts';
import { changedSince, readAtRef } from '../repository/history/revisions.ts';
import type { OperationContext } from './operation.ts';
import type { Workplace } from './workplace.ts';

/** What the same checks find where the tree left a git reference: the files that differ are overlaid with what they were. */
export const findingsAt = async (
  workplace: Workplace,
  ref: string,
  { environment, progress }: OperationContext,
): Promise<readonly Finding[]> => {
  const { signal } = environment;
  progress(`Checking ${ref} for the baseline`);
  const { commit, changed } = await changedSince(workplace.root, ref, signal);
  const former = [...changed].flatMap(([path, kind]) => (kind === 'added' ? [] : [path]));
  const texts = await readAtRef(workplace.root, commit, former, signal);
  const order = {
    ...workplace,
    overlay: new Map([...changed.keys()].map((path) => [path, texts.get(path)])),
    base: undefined,
    wantsPast: false,
    nowMs: environment.now().getTime(),
    wantsRepository: false,
    signal,
    progress,
  };
  return (await checkTree(order, commit)).inspection.findings;
};
