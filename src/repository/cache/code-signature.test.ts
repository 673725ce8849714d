import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeSignature } from './code-signature.ts';

let directory: string;
const write = (name: string, content: string): void => writeFileSync(join(directory, name), content);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'bylaw-signature-'));
  mkdirSync(join(directory, 'units'));
  write('units/a.ts', 'a');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('the signature of the program', () => {
  it.each([
    ['a changed module', () => write('units/a.ts', 'changed')],
    ['a module more', () => write('units/b.ts', 'b')],
  ])('changes with %s of a source tree', (_, change) => {
    const before = codeSignature(directory, []);
    change();
    expect(codeSignature(directory, [])).not.toBe(before);
  });

  it('does not change with a test or with anything but code', () => {
    const before = codeSignature(directory, []);
    write('units/a.test.ts', 'test');
    write('units/a.md', 'text');
    expect(codeSignature(directory, [])).toBe(before);
  });

  it('is that of the build where there is one', () => {
    write('build-signature', 'one');
    const before = codeSignature(directory, []);
    write('units/a.ts', 'changed');
    expect(codeSignature(directory, [])).toBe(before);
    write('build-signature', 'two');
    expect(codeSignature(directory, [])).not.toBe(before);
  });

  it("changes with a team's own rules", () => {
    expect(codeSignature(directory, ['rules/own.ts'])).not.toBe(codeSignature(directory, []));
  });
});
