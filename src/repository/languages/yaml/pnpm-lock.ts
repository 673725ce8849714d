import type { DraftFacts } from '../../facts.ts';
import type { LineIndex } from '../../lines.ts';

// `  /@scope/name@1.0.0(peer@2):` in older versions, `  '@scope/name@1.0.0':` in newer ones.
const packageKey =
  /^ {2}'?\/?(@?[^@'\s/]{1,214}(?:\/[^@'\s/]{1,214})?)@([^'():\s]{1,100})(?:\([^']*\))?'?:\s*(?:\{.*)?$/;

/** Reads pnpm-lock.yaml line by line: it is too large for a parser and written by a program in one form. */
export const addPnpmLock = (facts: DraftFacts, lines: LineIndex): void => {
  let section = '';
  for (let line = 1; line <= lines.count; line++) {
    const content = lines.line(line).slice(0, 1_000);
    const [, opened] = /^(\w+):/.exec(content) ?? [];
    if (opened !== undefined) section = opened;
    if (section !== 'packages') continue;
    const [, name, version] = packageKey.exec(content) ?? [];
    if (name && version) facts.dependencies.push({ line, name, version, ecosystem: 'npm', group: 'locked' });
  }
};
