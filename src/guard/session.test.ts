import { describe, expect, it } from 'vitest';
import type { Effect } from '../enforcement/action.ts';
import type { ToolCall } from './call.ts';
import { afterCall, afterFailedCall, newSession, recordOf } from './session.ts';

const digestOf = (path: string): string | undefined => (path === 'gone.md' ? undefined : `digest of ${path}`);
const shell = (command: string): ToolCall => ({ kind: 'shell', command, shell: 'posix' });
const after = (call: ToolCall, effects: readonly Effect[]) => afterCall(newSession, call, effects, digestOf);

describe('a session', () => {
  it('holds a receipt for a file that was read, as long as the file stays as it was', () => {
    const state = after({ kind: 'read', path: 'CLAUDE.md' }, [{ kind: 'read', path: 'CLAUDE.md' }]);
    expect(recordOf(state, digestOf).hasRead('CLAUDE.md')).toBe(true);
    expect(recordOf(state, digestOf).hasRead('README.md')).toBe(false);
    expect(recordOf(state, () => 'another digest').hasRead('CLAUDE.md')).toBe(false);
  });

  it('holds none for a file that was not there', () => {
    const state = after({ kind: 'read', path: 'gone.md' }, [{ kind: 'read', path: 'gone.md' }]);
    expect(recordOf(state, digestOf).hasRead('gone.md')).toBe(false);
  });

  it.each<[what: string, call: ToolCall, effects: readonly Effect[]]>([
    ['a search tool', { kind: 'search', pattern: 'legacy_import', path: '.' }, []],
    [
      'grep',
      shell('grep -rn legacy_import .'),
      [{ kind: 'execute', program: 'grep', words: ['-rn', 'legacy_import'] }],
    ],
    ['git grep', shell('git grep x'), [{ kind: 'execute', program: 'git', words: ['grep', 'legacy_import'] }]],
  ])('knows what %s was asked for', (_what, call, effects) => {
    expect(recordOf(after(call, effects), digestOf).hasSearchedFor('legacy_import')).toBe(true);
  });

  it.each<[what: string, words: readonly string[]]>([
    ['where it was searched', ['-rn', 'other', 'legacy_import/']],
    ['an option', ['--include=legacy_import', 'other']],
  ])('does not take %s for what was searched', (_what, words) => {
    const state = after(shell('grep'), [{ kind: 'execute', program: 'grep', words }]);
    expect(recordOf(state, digestOf).hasSearchedFor('legacy_import')).toBe(false);
  });

  it('counts a test run that failed, and no read of it', () => {
    const state = afterFailedCall(newSession, [
      { kind: 'execute', program: 'pytest', words: [] },
      { kind: 'read', path: 'CLAUDE.md' },
    ]);
    expect(state.testRuns).toBe(1);
    expect(recordOf(state, digestOf).hasRead('CLAUDE.md')).toBe(false);
  });

  const edit = (path: string): [ToolCall, readonly Effect[]] => [
    { kind: 'write', path, content: '' },
    [{ kind: 'write', path, content: '' }],
  ];
  const tests: readonly Effect[] = [{ kind: 'execute', program: 'pytest', words: [] }];

  it('knows which code no test run has seen, and how the last one ended', () => {
    const edited = afterCall(newSession, ...edit('src/a.py'), digestOf);
    const documented = afterCall(edited, ...edit('docs/a.md'), digestOf);
    expect(recordOf(documented, digestOf)).toMatchObject({ untested: ['src/a.py'], lastTestRun: undefined });
    const failed = afterFailedCall(documented, tests);
    expect(recordOf(failed, digestOf)).toMatchObject({ untested: [], lastTestRun: 'failed', testsBefore: undefined });
    const mended = afterCall(afterCall(failed, ...edit('src/b.py'), digestOf), shell('pytest'), tests, digestOf);
    expect(recordOf(mended, digestOf)).toMatchObject({ untested: [], lastTestRun: 'passed' });
  });

  it('keeps how the tests ended before the first change of code', () => {
    const before = afterFailedCall(newSession, tests);
    const after = afterCall(afterCall(before, ...edit('src/a.py'), digestOf), shell('pytest'), tests, digestOf);
    expect(recordOf(after, digestOf)).toMatchObject({ testsBefore: 'failed', lastTestRun: 'passed' });
  });

  it.each(['/tmp/a.py', '.github/notes', 'README.md', 'img/a.png'])('takes %s for nothing that tests see', (path) => {
    expect(recordOf(afterCall(newSession, ...edit(path), digestOf), digestOf).untested).toEqual([]);
  });

  it.each<[program: string, words: readonly string[], runs: number]>([
    ['pytest', ['-q'], 1],
    ['python', ['-m', 'pytest'], 1],
    ['npm', ['test'], 1],
    ['npm', ['run', 'test:unit'], 1],
    ['cargo', ['test'], 1],
    ['npm', ['install'], 0],
    ['ls', [], 0],
  ])('counts %s %j as %i test runs', (program, words, runs) => {
    expect(after(shell(program), [{ kind: 'execute', program, words }]).testRuns).toBe(runs);
  });
});
