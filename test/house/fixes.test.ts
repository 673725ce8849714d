/** What holds for every fix of the rulebook: its bad examples become what they are said to become, and stay that. */
import { describe, expect, it } from 'vitest';
import { filesOf, findInExample } from '../../src/enforcement/example.ts';
import type { RawFinding } from '../../src/enforcement/finding.ts';
import { combine } from '../../src/enforcement/fix/combine.ts';
import { fileFixer } from '../../src/enforcement/fix/file-fixes.ts';
import { settingsOf } from '../../src/enforcement/settings.ts';
import type { Check, CheckFix, Example } from '../../src/enforcement/unit.ts';
import { checks } from '../../src/generated/units.ts';
import { defaultConfig } from '../../src/kernel/config/config.ts';

const conditions = { options: {}, settings: settingsOf(defaultConfig()) };
const { parses } = await fileFixer('/example', [], conditions);

type Files = Record<string, string>;

/** The files of an example after one round of fixes, and what was found before it. */
const fixOnce = async (
  check: Check,
  fix: CheckFix,
  files: Files,
): Promise<{ files: Files; found: readonly RawFinding[] }> => {
  const found = await findInExample(check, files, true);
  const findings = found.map(({ edits }) => ({ fix: { ...fix, ...(edits && { edits }) } }));
  const { texts } = combine(findings, (path) => files[path]);
  return { files: { ...files, ...Object.fromEntries(texts) }, found };
};

const fixWholly = async (check: Check, fix: CheckFix, example: Example): Promise<Files> => {
  let files: Files = Object.fromEntries(filesOf(check, example));
  for (let round = 0; round < 10; round++) {
    const next = await fixOnce(check, fix, files);
    if (JSON.stringify(next.files) === JSON.stringify(files)) return files;
    files = next.files;
  }
  throw new Error('The fixes do not come to an end.');
};

const fixing = checks.flatMap((check): [string, Check, CheckFix][] =>
  check.fix ? [[check.id, check, check.fix]] : [],
);

it('is there for at least 40 checks', () => {
  expect(fixing.length).toBeGreaterThanOrEqual(40);
});

describe.each(fixing)('the fix of %s', (_, check, fix) => {
  const cases = check.bad.map((bad, index) => ({ bad, fixed: fix.fixed[index] }));
  const changed = cases.flatMap(({ bad, fixed }) => (fixed === undefined ? [] : [{ bad, fixed }]));

  it('says what it does in the imperative, and shows it', () => {
    expect(fix.title).toMatch(/^[A-Z].*[^.]$/);
    expect(changed.length).toBeGreaterThan(0);
    expect(fix.fixed.length).toBeLessThanOrEqual(check.bad.length);
  });

  it.each(changed)('makes of bad example %# what it says', async ({ bad, fixed }) => {
    const before = Object.fromEntries(filesOf(check, bad));
    const files = await fixWholly(check, fix, bad);
    expect(files).toEqual({ ...before, ...Object.fromEntries(filesOf(check, fixed)) });
    for (const [path, text] of Object.entries(files)) {
      if (parses(path, before[path] ?? '')) expect([path, parses(path, text)]).toEqual([path, true]);
    }
  });

  it.each(changed)('leaves nothing to report of bad example %#', async ({ bad }) => {
    const files = await fixWholly(check, fix, bad);
    expect((await findInExample(check, files)).map(({ message }) => message)).toEqual([]);
  });

  it.each(cases.filter(({ fixed }) => fixed === undefined))('is not offered for bad example %#', async ({ bad }) => {
    const found = await findInExample(check, bad, true);
    expect(found.filter(({ isFixable }) => isFixable)).toEqual([]);
  });

  it('keeps the line breaks of Windows', async () => {
    for (const { bad, fixed } of changed) {
      const toWindows = (files: Files): Files =>
        Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]));
      const before = toWindows(Object.fromEntries(filesOf(check, bad)));
      const files = await fixWholly(check, fix, before);
      const created = Object.fromEntries(Object.entries(files).filter(([path]) => !(path in before)));
      const expected = { ...before, ...toWindows(Object.fromEntries(filesOf(check, fixed))), ...created };
      expect(files).toEqual(expected);
    }
  });
});
