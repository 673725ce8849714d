/** What holds for every fix of the rulebook: its bad examples become what they are said to become, and stay that. */
import { describe, expect, it } from 'vitest';
import { filesOf, findInExample } from '../../src/enforcement/example.ts';
import { fileFixer } from '../../src/enforcement/fix/file-fixes.ts';
import { fixExample } from '../../src/enforcement/fixed-example.ts';
import { settingsOf } from '../../src/enforcement/settings.ts';
import type { Check, CheckFix } from '../../src/enforcement/unit.ts';
import { checks } from '../../src/generated/units.ts';
import { defaultConfig } from '../../src/kernel/config/config.ts';

const conditions = { options: {}, settings: settingsOf(defaultConfig()) };
const { parses } = await fileFixer('/example', [], conditions);

type Files = Record<string, string>;

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
    const files = await fixExample(check, fix, bad);
    expect(files).toEqual({ ...before, ...Object.fromEntries(filesOf(check, fixed)) });
    for (const [path, text] of Object.entries(files)) {
      if (parses(path, before[path] ?? '')) expect([path, parses(path, text)]).toEqual([path, true]);
    }
  });

  it.each(changed)('leaves nothing to report of bad example %#', async ({ bad }) => {
    const files = await fixExample(check, fix, bad);
    expect((await findInExample(check, files)).map(({ message }) => message)).toEqual([]);
  });

  it.each(cases.filter(({ fixed }) => fixed === undefined))('is not offered for bad example %#', async ({ bad }) => {
    const found = await findInExample(check, bad, { wantsEdits: true });
    expect(found.filter(({ isFixable }) => isFixable)).toEqual([]);
  });

  it('keeps the line breaks of Windows', async () => {
    for (const { bad, fixed } of changed) {
      const toWindows = (files: Files): Files =>
        Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]));
      const before = toWindows(Object.fromEntries(filesOf(check, bad)));
      const files = await fixExample(check, fix, before);
      const created = Object.fromEntries(Object.entries(files).filter(([path]) => !(path in before)));
      const expected = { ...before, ...toWindows(Object.fromEntries(filesOf(check, fixed))), ...created };
      expect(files).toEqual(expected);
    }
  });
});
