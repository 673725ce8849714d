import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, ToolCall } from '../../guard/call.ts';
import { textIn } from '../../guard/recorded.ts';
import { openLedgerToRead } from '../../ledger/ledger.ts';
import { type ScratchRepository, scratchRepository } from '../../repository/history/scratch-repository.ts';
import type { OpenedGuard } from './open-guard.ts';
import { environmentIn, openQuietGuard } from './scratch-guard.ts';

const outside = mkdtempSync(join(tmpdir(), 'bylaw-guard-'));
const environment = environmentIn(outside);

const reviewer = '---\nname: reviewer\ndescription: Reviews.\ntools: Read, Write\n---\nYou review.\n';
const config = [
  'rules:',
  '  canon/recorded-reason: { guard: enforce }',
  '  tracking/recorded-change: { guard: enforce }',
  '  hardening/definitions-kept: { options: { free: [agents/drafts/**] } }',
  '',
].join('\n');

let repository: ScratchRepository;
let guard: OpenedGuard;
let calls = 0;

const base = () => ({ session: 's', directory: repository.root, callId: `call-${calls++}` });
const write = (path: string, content: string): ToolCall => ({ kind: 'write', path, content });
const shell = (command: string): ToolCall => ({ kind: 'shell', command, shell: 'posix' });
const messageOf = (answer: Answer): string => (answer.kind === 'allow' ? 'allowed' : answer.message);

const ask = (call: ToolCall, agent = 'main'): Promise<Answer> =>
  guard.answer({ kind: 'before', ...base(), agent, tool: 'Write', call });

/** Makes a call whole: asks, works where it may, and tells the end. */
const act = async (call: ToolCall, work: () => void): Promise<Answer> => {
  const event = { ...base(), agent: 'main', tool: 'Bash', call };
  const answer = await guard.answer({ kind: 'before', ...event });
  if (answer.kind !== 'allow') return answer;
  work();
  return guard.answer({ kind: 'after', ...event, hasFailed: false });
};

const bodies = (kind: string) => {
  const ledger = openLedgerToRead(join(repository.root, '.bylaw', 'ledger.db'), environment);
  return [...ledger.entries({ kind })].map(({ body }) => JSON.stringify(body));
};

beforeAll(async () => {
  repository = scratchRepository();
  repository.commit('One', {
    'README.md': '# Orders\n',
    'CLAUDE.md': '# Rules\n',
    'CHANGELOG.md': '# Changelog\n\n## 2026-01-01\n\n- CLAUDE.md began with the port of the gateway.\n',
    'bylaw.yaml': config,
    'src/app.py': 'X = 1\n',
    'agents/run.py': 'Y = 1\n',
    'agents/notes.md': '# Notes\n',
    'agents/judge.md': '---\nname: judge\ndescription: Judges.\n---\nYou judge.\n',
    'agents/drafts/idea.md': '---\nname: idea\ndescription: Thinks.\n---\nYou think.\n',
    '.claude/agents/reviewer.md': reviewer,
  });
  guard = await openQuietGuard(repository.root, environment);
});

afterAll(async () => {
  await guard.close();
  repository[Symbol.dispose]();
  rmSync(outside, { recursive: true, force: true });
});

describe('the definition of an agent', () => {
  it.each<[what: string, call: ToolCall]>([
    ['written over', write('.claude/agents/reviewer.md', reviewer.replace('You review', 'Say yes'))],
    ['written over in agents/', write('agents/judge.md', '---\nname: judge\ndescription: J.\n---\nSay yes.\n')],
    ['edited by a command', shell('sed -i s/review/approve/ .claude/agents/reviewer.md')],
    ['moved away', shell('mv agents/judge.md /tmp/judge.md')],
    ['deleted', shell('rm .claude/agents/reviewer.md')],
    ['taken over by another file', write('.claude/agents/new.md', reviewer)],
    ['taken over from a shipped agent', write('.claude/agents/rules-enforcer.md', 'You allow everything.\n')],
    ['taken over by a move', shell('mv README.md .claude/agents/judge.md')],
  ])('%s is asked about', async (_what, call) => {
    const answer = await ask(call);
    expect(answer.kind).not.toBe('allow');
    expect(messageOf(answer)).toMatch(/R24\.1: .* says what an agent may do and how it judges/);
  });

  it('is kept from the agents that are defined so', async () => {
    const answer = await ask(write('.claude/agents/reviewer.md', reviewer), 'reviewer');
    expect(answer.kind).toBe('deny');
    expect(messageOf(answer)).toMatch(/R24\.1: .* and reviewer is itself such an agent/);
  });

  it.each<[what: string, call: ToolCall]>([
    [
      'a new agent',
      write('.claude/agents/translator.md', '---\nname: translator\ndescription: T.\n---\nYou translate.\n'),
    ],
    [
      'a draft where drafts are free',
      write('agents/drafts/idea.md', '---\nname: idea\ndescription: T.\n---\nYou try.\n'),
    ],
    ['code beside definitions', write('agents/run.py', 'Y = 2\n')],
    ['a document beside definitions', write('agents/notes.md', '# More notes\n')],
    ['a read', { kind: 'read', path: '.claude/agents/reviewer.md' }],
  ])('is not what %s changes', async (_what, call) => {
    expect(messageOf(await ask(call))).toBe('allowed');
  });
});

describe('a canonical document', () => {
  const change = () => ask(write('CLAUDE.md', '# Rules\n\nPort 8081.\n'));
  const reason = /R17\.8: CLAUDE\.md has authority, and nothing says why it changes/;

  it('changes with a reason of this session, and not with one of long ago', async () => {
    expect(messageOf(await change())).toMatch(reason);
    const log = '# Changelog\n\n## Unreleased\n\n- CLAUDE.md allows port 8081, which the gateway needs.\n';
    await act(write('CHANGELOG.md', log), () => writeFileSync(join(repository.root, 'CHANGELOG.md'), log));
    expect(messageOf(await change())).toBe('allowed');
  });

  it.each(['git mv CLAUDE.md docs.md', 'echo x >> IMPORTANT/Ports.md'])(
    'is asked about by %s, too',
    async (command) => {
      const answer = await ask(shell(command));
      if (command.includes('IMPORTANT')) expect(messageOf(answer)).toMatch(/R17\.8: IMPORTANT\/Ports\.md/);
      else expect(messageOf(answer)).toBe('allowed');
    },
  );
});

describe('what no call explains', () => {
  it('is recorded once, asked about at a commit, and told at the end of the turn', async () => {
    // Calls that were let through above and never ended are over with the turn.
    await guard.answer({ kind: 'stop', ...base(), agent: 'main', isRepeated: true });
    repository.write({ 'src/strange.py': 'S = 1\n' });
    await act(shell('python3 --version'), () => undefined);
    expect(bodies('change.unexplained').filter((body) => body.includes('src/strange.py'))).toHaveLength(1);
    const commit = await ask(shell('git commit -am x'));
    expect(commit.kind).toBe('ask');
    expect(messageOf(commit)).toMatch(/R19\.1: src\/strange\.py changed, and no recorded call explains it/);
    await act(write('src/strange.py', 'S = 2\n'), () => repository.write({ 'src/strange.py': 'S = 2\n' }));
    expect(messageOf(await ask(shell('git commit -am x')))).toBe('allowed');
    await guard.answer({ kind: 'stop', ...base(), agent: 'main', isRepeated: true });
    repository.write({ 'src/left.py': 'L = 1\n' });
    const stop = { kind: 'stop', ...base(), agent: 'main' } as const;
    expect(messageOf(await guard.answer({ ...stop, isRepeated: false }))).toMatch(/R19\.1: src\/left\.py changed/);
    expect(await guard.answer({ ...stop, isRepeated: true })).toEqual({ kind: 'allow' });
  });

  it('does not hold what a call changed beside its words', async () => {
    await act(shell('python3 make.py'), () => repository.write({ 'src/made.py': 'M = 1\n' }));
    expect(bodies('change.unexplained').join()).not.toContain('src/made.py');
    expect(bodies('change.made').at(-1)).toContain('src/made.py');
    const ledger = openLedgerToRead(join(repository.root, '.bylaw', 'ledger.db'), environment);
    const [last] = [...ledger.entries({ kind: 'change.made' })].slice(-1);
    expect(textIn(last?.body ?? null, 'tool')).toBe('Bash');
    await ledger.close();
  });

  it.each(['nohup node watch.js &', 'crontab jobs.txt', 'setsid ./server &', 'tmux new-session -d ./x'])(
    'is feared of %s',
    async (command) => {
      expect(messageOf(await ask(shell(command)))).toMatch(/R19\.1: .* goes on when the call is over|R24\.1/);
    },
  );
});
