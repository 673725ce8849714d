import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type GuardedProject, guardedProject } from './guarded-project.ts';

interface Finding {
  readonly path: string;
  readonly kind: string;
  readonly change: string;
  readonly requirement: string;
  readonly commit: { readonly author: string } | null;
  readonly noticed: { readonly when: string } | null;
}

interface Report {
  readonly changed: number;
  readonly explained: number;
  readonly vouched: number;
  readonly findings: readonly Finding[];
  readonly unexplainedCommits: readonly { readonly author: string; readonly files: readonly string[] }[];
  readonly sessionsWithoutEnd: readonly { readonly session: string }[];
}

const verify = async (
  project: GuardedProject,
  ...words: readonly string[]
): Promise<Report & { code: number | null }> => {
  const { code, stdout } = await project.ask('guard', 'verify', '--json', ...words);
  const report: Report = JSON.parse(stdout);
  return { ...report, code };
};

const commit = (project: GuardedProject, subject: string, author = 'Ada'): string => {
  project.git('add', '--all');
  const person = ['-c', `user.name=${author}`, '-c', `user.email=${author}@example.org`];
  project.git(...person, 'commit', '--quiet', '-m', subject);
  return project.git('rev-parse', 'HEAD');
};

const ofPath = ({ findings }: Report, path: string): Finding | undefined => findings.find((one) => one.path === path);

const script = 'import pathlib\npathlib.Path("made.txt").write_text("made\\n")\n';

describe('bylaw guard verify', () => {
  it('explains what an agent did by what was recorded, to the content', async () => {
    const project = await guardedProject({ 'src/old.py': 'X = 1\n', 'src/gone.py': 'Y = 1\n', 'tool.py': script });
    project.send('SessionStart', { source: 'startup' });
    project.edit('src/new.py', 'Z = 1\n');
    project.edit('src/old.py', 'X = 2\n');
    project.shell('git mv src/gone.py src/moved.py');
    project.shell('python3 tool.py');
    project.send('Stop', { stop_hook_active: false });
    const before = await verify(project);
    expect(before.findings).toEqual([]);
    // The settings that hold the guard's secret are kept out of git, and so are no change.
    expect(before).toMatchObject({ code: 0, changed: 5, explained: 5, sessionsWithoutEnd: [] });

    const base = project.git('rev-parse', 'HEAD');
    commit(project, 'The work of the agent');
    expect(await verify(project, '--base', base)).toMatchObject({ code: 0, changed: 5, explained: 5 });
  });

  it('names what no recorded action explains, what was altered afterwards and what was refused', async () => {
    const project = await guardedProject({
      '.mcp.json': '{"mcpServers": {}}\n',
      'src/a.py': 'A = 1\n',
      'src/b.py': 'B = 1\n',
    });
    const base = project.git('rev-parse', 'HEAD');
    project.edit('src/a.py', 'A = 2\n');
    expect(project.edit('.mcp.json', '{}\n')).toContain('R20.2');
    project.write({ 'src/a.py': 'A = 3\n', '.mcp.json': '{}\n', 'src/strange.py': 'S = 1\n' });
    rmSync(join(project.root, 'src/b.py'));
    const report = await verify(project);
    expect(report.code).toBe(1);
    expect(report.findings).toHaveLength(4);
    for (const finding of report.findings) expect(finding).toMatchObject({ requirement: 'R19.1', commit: null });
    expect(ofPath(report, 'src/a.py')).toMatchObject({ kind: 'altered', change: 'modified' });
    expect(ofPath(report, '.mcp.json')).toMatchObject({ kind: 'refused' });
    expect(ofPath(report, 'src/strange.py')).toMatchObject({ kind: 'unexplained', change: 'added' });
    expect(ofPath(report, 'src/b.py')).toMatchObject({ kind: 'unexplained', change: 'deleted' });

    const { stdout } = await project.ask('guard', 'verify');
    expect(stdout).toMatch(
      /R19\.1 {2}src\/strange\.py {2}added, not committed\n {2}No recorded action explains it: .*\n {2}next: /,
    );
    commit(project, 'All of it');
    expect((await verify(project, '--base', base)).findings).toHaveLength(4);
  });

  it('lists the commits of people, and takes their word only with their signature', async () => {
    const project = await guardedProject({
      'src/a.py': 'A = 1\n',
      'bylaw.yaml': 'guard: { unexplainedCommits: finding }\n',
    });
    const base = project.git('rev-parse', 'HEAD');
    project.edit('src/a.py', 'A = 2\n');
    commit(project, 'The agent');
    project.write({ 'src/hand.py': 'H = 1\n' });
    const hers = commit(project, 'By hand', 'Grace');

    const found = await verify(project, '--base', base);
    expect(found).toMatchObject({ code: 1, explained: 1, vouched: 0 });
    expect(found.findings).toMatchObject([{ path: 'src/hand.py', commit: { author: 'Grace' } }]);
    expect(found.unexplainedCommits).toMatchObject([{ author: 'Grace', files: ['src/hand.py'] }]);

    const listed = await verify(project, '--base', base, '--unexplained-commits', 'listed');
    expect(listed).toMatchObject({ code: 0, findings: [], unexplainedCommits: [{ author: 'Grace' }] });

    // What a branch says of itself does not count: the base's configuration does.
    project.write({ 'bylaw.yaml': 'guard: { unexplainedCommits: listed }\n' });
    commit(project, 'Loosened');
    expect((await verify(project, '--base', base)).code).toBe(1);
    project.git('reset', '--hard', '--quiet', hers);

    expect(project.shell(`bylaw guard vouch --commit ${hers} --reason mine`)).toContain('R5.10');
    expect((await project.ask('guard', 'vouch', '--commit', 'HEAD', '--reason', 'By hand')).code).toBe(0);
    expect(await verify(project, '--base', base)).toMatchObject({ code: 0, vouched: 1, explained: 1, findings: [] });
    // Another key is another person.
    expect((await project.ask('grant', 'keys', '--replace')).code).toBe(0);
    expect(await verify(project, '--base', base)).toMatchObject({ code: 1, vouched: 0 });
  });

  it('sees what changed between calls, by whatever was left running, and tells the user', async () => {
    const project = await guardedProject({ 'src/a.py': 'A = 1\n' });
    project.send('SessionStart', { source: 'startup' });
    project.shell('python3 --version');
    project.write({ 'src/between.py': 'B = 1\n' });
    const said = project.send('Stop', { stop_hook_active: false });
    expect(said).toMatch(/systemMessage.*src\/between\.py changed, and no recorded call explains it/);
    const report = await verify(project);
    expect(ofPath(report, 'src/between.py')).toMatchObject({ kind: 'unexplained', noticed: { when: 'between calls' } });
  });

  it('sees what changed while the guard did not run, and which session never ended', async () => {
    const project = await guardedProject({ 'src/a.py': 'A = 1\n' });
    project.send('SessionStart', { source: 'startup' });
    project.send('Stop', { stop_hook_active: false });
    project.send('SessionStart', { source: 'resume', session_id: 'lost' });
    project.write({ 'src/unseen.py': 'U = 1\n' });
    project.send('SessionStart', { source: 'startup', session_id: 'next' });
    project.send('Stop', { stop_hook_active: false, session_id: 'next' });
    const report = await verify(project);
    expect(ofPath(report, 'src/unseen.py')).toMatchObject({ noticed: { when: 'before the session' } });
    expect(report.sessionsWithoutEnd).toMatchObject([{ session: 'lost' }]);
  });

  it('says what to do without a ledger, and with one that was changed', async () => {
    const project = await guardedProject();
    const ledger = join(project.root, '.bylaw', 'ledger.db');
    const missing = await project.ask('guard', 'verify', '--ledger', 'nowhere.db');
    expect(missing).toMatchObject({ code: 2 });
    expect(missing.stderr).toMatch(/There is no ledger here.*\n.*nowhere\.db\n.*next: .*--ledger FILE/);

    const copy = join(project.root, '..', 'copy.db');
    project.edit('src/a.py', 'A = 1\n');
    copyFileSync(ledger, copy);
    for (const end of ['-wal', '-shm']) copyFileSync(`${ledger}${end}`, `${copy}${end}`);
    expect((await project.ask('guard', 'verify', '--ledger', copy)).code).toBe(0);
    writeFileSync(copy, readFileSync(copy).subarray(0, 3000));
    const damaged = await project.ask('guard', 'verify', '--ledger', copy);
    expect(damaged.code).not.toBe(0);
    expect(damaged.stderr).toMatch(/code: {2}LEDGER_(?:UNREADABLE|BROKEN)/);
    expect(damaged.stderr).toMatch(/next: /);
    expect((await project.ask('guard', 'verify', '--base', 'nowhere')).stderr).toContain('GIT_REF_UNKNOWN');
  });
});
