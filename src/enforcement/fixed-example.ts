/** What the fixes of a check make of its own examples. */
import { filesOf, findInExample } from './example.ts';
import { combine } from './fix/combine.ts';
import type { Check, CheckFix, Example } from './unit.ts';

type Files = Record<string, string>;

// Each round makes every fix that does not touch another's text; real examples need two.
const mostRounds = 10;

const fixOnce = async (check: Check, fix: CheckFix, files: Files): Promise<Files> => {
  const found = await findInExample(check, files, { wantsEdits: true });
  const findings = found.map(({ edits }) => ({ fix: { ...fix, ...(edits && { edits }) } }));
  const { texts } = combine(findings, (path) => files[path]);
  return { ...files, ...Object.fromEntries(texts) };
};

/** The files of an example once nothing is left to fix. Throws where that never comes. */
export const fixExample = async (check: Check, fix: CheckFix, example: Example): Promise<Files> => {
  let files: Files = Object.fromEntries(filesOf(check, example));
  for (let round = 0; round < mostRounds; round++) {
    const next = await fixOnce(check, fix, files);
    if (JSON.stringify(next) === JSON.stringify(files)) return files;
    files = next;
  }
  throw new Error('The fixes do not come to an end.');
};
