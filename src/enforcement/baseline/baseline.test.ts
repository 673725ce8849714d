import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../finding.ts';
import { applyBaseline, baselineOf, prune } from './baseline.ts';
import { baselineText, loadBaseline, writeBaseline } from './file.ts';
import { fingerprintOf, numberFindings } from './fingerprint.ts';

const finding = (
  path: string,
  text: string,
  line = 1,
  unit = 'docker/non-root-user',
  message = 'Runs as root.',
): Finding => ({
  unit,
  path,
  place: { line },
  message,
  text,
  requirement: 'R11.5',
  rule: 'R11',
  severity: 'high',
  why: 'Because.',
  remedy: 'Do.',
  fingerprint: fingerprintOf(unit, path, text, message),
  ordinal: 0,
});

describe('a fingerprint', () => {
  const print = fingerprintOf('a/b', 'x.py', 'print("a")', 'Prints.');

  it.each([
    ['white space around and inside', fingerprintOf('a/b', 'x.py', '  print("a")\t', 'Prints.'), true],
    ['another message', fingerprintOf('a/b', 'x.py', 'print("a")', 'Writes.'), true],
    ['another unit', fingerprintOf('a/c', 'x.py', 'print("a")', 'Prints.'), false],
    ['another path', fingerprintOf('a/b', 'y.py', 'print("a")', 'Prints.'), false],
    ['another text', fingerprintOf('a/b', 'x.py', 'print("b")', 'Prints.'), false],
    ['a boundary that moves', fingerprintOf('a/bx', '.py', 'print("a")', 'Prints.'), false],
  ])('with %s', (_what, other, same) => {
    expect(print).toMatch(/^[0-9a-f]{16}$/);
    expect(other === print).toBe(same);
  });

  it('of a blank line is told by the message without its numbers', () => {
    expect(fingerprintOf('a/b', 'x', '', 'It has 12 parts.')).toBe(fingerprintOf('a/b', 'x', ' ', 'It has 13 parts.'));
    expect(fingerprintOf('a/b', 'x', '', 'It has parts.')).not.toBe(fingerprintOf('a/b', 'x', '', 'It has holes.'));
  });
});

it('findings are put in report order, and those of one fingerprint are numbered', () => {
  const numbered = numberFindings([
    finding('b', 'x', 9),
    finding('a', 'x', 7),
    finding('a', 'x', 3),
    finding('a', 'y', 5),
  ]);
  expect(numbered.map(({ path, place, ordinal }) => [path, place.line, ordinal])).toEqual([
    ['a', 3, 0],
    ['a', 5, 0],
    ['a', 7, 1],
    ['b', 9, 0],
  ]);
});

describe('a baseline', () => {
  const before = [finding('a', 'x', 1), finding('a', 'x', 2), finding('b', 'y')];

  it.each([
    ['nothing changed', before, 0, 3, 0],
    ['lines moved', before.map((each) => ({ ...each, place: { line: each.place.line + 40 } })), 0, 3, 0],
    ['one more of the same', [...before, finding('a', 'x', 3)], 1, 3, 0],
    ['one less of the same', before.slice(1), 0, 2, 1],
    ['something else', [finding('c', 'z')], 1, 0, 3],
    ['everything gone', [], 0, 0, 3],
  ])('where %s', (_what, findings, fresh, known, gone) => {
    const compared = applyBaseline(findings, baselineOf(before));
    expect(compared.fresh).toHaveLength(fresh);
    expect(compared.known).toHaveLength(known);
    expect([...compared.stale.values()].reduce((sum, { count }) => sum + count, 0)).toBe(gone);
  });

  it('does not call stale what the run did not look at', () => {
    const inB = ({ path }: { path: string }): boolean => path === 'b';
    expect([...applyBaseline([], baselineOf(before), inB).stale.values()]).toEqual([
      { unit: 'docker/non-root-user', path: 'b', count: 1 },
    ]);
    expect(prune([], baselineOf(before), inB)).toEqual(baselineOf(before.slice(0, 2)));
  });

  it('is pruned of what is gone and learns nothing new', () => {
    expect(prune([finding('a', 'x'), finding('c', 'z')], baselineOf(before))).toEqual(baselineOf(before.slice(0, 1)));
  });
});

describe('a baseline file', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'baseline-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const readText = (path: string): string => readFileSync(path, 'utf8');
  const hostile = ['__proto__/x', 'a"b\n.py', '</script>', '\u001b[31m', 'ü, 漢'];

  it('comes back as it was written, sorted, with hostile names', () => {
    const path = join(folder, 'all.json');
    const baseline = baselineOf(hostile.map((name) => finding(name, name)));
    writeBaseline(path, baseline);
    expect(loadBaseline(path, readText)).toEqual(baseline);
    expect(baselineText(baseline)).toBe(baselineText(new Map([...baseline].toReversed())));
    expect(readText(path)).toMatch(/\n$/);
    expect(JSON.parse(readText(path))).toMatchObject({ version: 1 });
  });

  it('changes by one line for one entry', () => {
    const some = baselineText(baselineOf(hostile.map((name) => finding(name, name)))).split('\n');
    const more = baselineText(baselineOf([...hostile, 'z'].map((name) => finding(name, name)))).split('\n');
    const bare = (line: string): string => line.replace(/,$/, '');
    expect(more.map(bare).filter((line) => !some.map(bare).includes(line))).toHaveLength(1);
  });

  it('is a few lines where nothing is known', () => {
    const path = join(folder, 'none.json');
    writeBaseline(path, baselineOf([]));
    expect(readText(path)).toBe('{\n  "version": 1,\n  "fingerprints": {}\n}\n');
    expect(loadBaseline(path, readText).size).toBe(0);
  });

  it('stays as it was when it cannot be written', () => {
    const path = join(folder, 'folder.json');
    mkdirSync(join(path, 'inside'), { recursive: true });
    expect(() => writeBaseline(path, baselineOf([]))).toThrow(expect.objectContaining({ code: 'STORAGE_FAILED' }));
    expect(readdirSync(path)).toEqual(['inside']);
    expect(readdirSync(folder).filter((name) => name.startsWith('folder.json'))).toEqual(['folder.json']);
  });

  const entry = '{ "unit": "a/b", "path": "x", "count": 1 }';
  it.each([
    ['', ''],
    ['{', ':1:2'],
    ['{\n  "version": 1,\n  "fingerprints": {,}\n}', ':3:20'],
    ['[]', ''],
    ['{}', ''],
    ['{ "version": 2, "fingerprints": {} }', ''],
    ['{ "version": "1", "fingerprints": {} }', ''],
    ['{ "version": 1 }', ''],
    ['{ "version": 1, "fingerprints": [] }', ''],
    [`{ "version": 1, "fingerprints": { "short": ${entry} } }`, ''],
    [`{ "version": 1, "fingerprints": { "__proto__": ${entry} } }`, ''],
    ['{ "version": 1, "fingerprints": { "0123456789abcdef": 1 } }', ''],
    [`{ "version": 1, "fingerprints": { "0123456789abcdef": ${entry.replace('1 }', '0 }')} } }`, ''],
    [`{ "version": 1, "fingerprints": { "0123456789abcdef": ${entry.replace('1 }', '1.5 }')} } }`, ''],
    [`{ "version": 1, "fingerprints": { "0123456789abcdef": ${entry.replace('"x"', 'null')} } }`, ''],
    ['{\n  "version": 1,\n<<<<<<< ours\n  "fingerprints": {}\n=======\n>>>>>>> theirs\n}', ':3'],
  ])('is refused where it reads %j', (text, place) => {
    const loading = (): unknown => loadBaseline('known.json', () => text);
    expect(loading).toThrow(
      expect.objectContaining({
        code: 'BASELINE_INVALID',
        place: `known.json${place}`,
        next: expect.stringMatching(/\.$/),
      }),
    );
  });

  it('is missed where there is none', () => {
    expect(() => loadBaseline('known.json', () => undefined)).toThrow(
      expect.objectContaining({ code: 'PATH_MISSING' }),
    );
  });

  it('is not what a damaged file is taken for when it is read', () => {
    const path = join(folder, 'damaged.json');
    writeFileSync(path, baselineText(baselineOf([finding('a', 'x')])).slice(0, 60));
    expect(() => loadBaseline(path, readText)).toThrow(expect.objectContaining({ code: 'BASELINE_INVALID' }));
  });
});
