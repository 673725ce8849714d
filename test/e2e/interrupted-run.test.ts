import { cpSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bylaw } from '../support/bylaw.ts';
import { exampleRoot } from '../support/example.ts';
import { commitAll, scratchDirectory } from '../support/scratch.ts';

const run = ['run', 'system-optimizer-reorganizer'];

/** A copy of the example in a git repository of its own. */
const exampleCopy = (): string => {
  const directory = scratchDirectory({});
  cpSync(exampleRoot, directory, { recursive: true, filter: (path) => !path.includes('.bylaw') });
  commitAll(directory, 'The system as it is');
  return directory;
};

/** Files of the state that are neither whole nor the database's own. */
const halfWritten = (directory: string): string[] => {
  const entries = readdirSync(join(directory, '.bylaw'), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      if (/\/(?:\.gitignore|ledger\.db(?:-wal|-shm)?)$/.test(path)) return false;
      const text = readFileSync(path, 'utf8').trimEnd();
      return !(path.endsWith('.json') && text.endsWith('}')) && !(path.endsWith('.html') && text.endsWith('</html>'));
    });
};

// One at the beginning and one in the middle: what comes later may be over before the signal arrives.
const stages = ['Validation before the work', 'Analysis of structure and debt'];

describe('a run that is interrupted', () => {
  it.each(stages)('ends with 130 and can be resumed to its outcome, from “%s”', async (text) => {
    const directory = exampleCopy();
    const { code, stdout, stderr } = await bylaw(run, { directory, interruptAt: { text, signal: 'SIGINT' } });
    expect(code).toBe(130);
    expect(stderr).toContain('INTERRUPTED');
    expect(stdout + stderr).not.toMatch(/^\s+at .+:\d+/m);
    expect(stdout).not.toContain('approved');
    expect(halfWritten(directory)).toEqual([]);
    expect((await bylaw(['ledger', 'verify'], { directory })).code).toBe(0);
    const resumed = await bylaw([...run, '--resume', 'last'], { directory });
    expect(resumed.stdout).toContain('Outcome: approved.');
    expect(resumed.code).toBe(0);
    expect((await bylaw(['ledger', 'verify'], { directory })).code).toBe(0);
  });
});

describe('a run that is killed', () => {
  it.each(stages)('leaves a ledger that verifies, and can be resumed to its outcome, from “%s”', async (text) => {
    const directory = exampleCopy();
    const { code, stdout } = await bylaw(run, { directory, interruptAt: { text, signal: 'SIGKILL' } });
    expect(code).toBeNull();
    expect(stdout).toBe('');
    // What was being written then lies beside the whole file, under a name that nothing reads.
    expect(halfWritten(directory).filter((path) => !path.endsWith('.part'))).toEqual([]);
    expect((await bylaw(['ledger', 'verify'], { directory })).code).toBe(0);
    const resumed = await bylaw([...run, '--resume', 'last'], { directory });
    expect(resumed.stdout).toContain('Outcome: approved.');
    expect(resumed.code).toBe(0);
    expect((await bylaw(['ledger', 'verify'], { directory })).code).toBe(0);
  });
});
