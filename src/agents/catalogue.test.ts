import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BylawError } from '../kernel/errors.ts';
import { packageFolder } from '../kernel/program.ts';
import { loadCatalogue, pickAgent, validatorsOf } from './catalogue.ts';

let repository: string;
beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'bylaw-catalogue-'));
});
afterEach(() => rmSync(repository, { recursive: true, force: true }));

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), text);
};
const agentText = (name: string, prompt: string): string =>
  `---\nname: ${name}\ndescription: Reads code and explains it.\n---\n\n${prompt}\n`;
const load = () => loadCatalogue({ shipped: packageFolder, repository });
const failureOf = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};

describe('the agents of a repository', () => {
  it('are the shipped ones where it has none', async () => {
    const { agents, problems } = await load();
    expect(agents.get('system-optimizer-reorganizer')?.origin).toBe('shipped');
    expect([...agents.keys()]).toEqual([...agents.keys()].toSorted());
    expect(problems).toEqual([]);
  });

  it('are added to the shipped ones, from both folders', async () => {
    write('agents/reader.md', agentText('reader', 'Read.'));
    write('.claude/agents/team/writer.md', agentText('writer', 'Write.'));
    const { agents } = await load();
    expect(agents.get('reader')).toMatchObject({ origin: 'agents', definition: { path: 'agents/reader.md' } });
    expect(agents.get('writer')).toMatchObject({ origin: '.claude/agents' });
    expect(agents.has('rules-enforcer')).toBe(true);
  });

  it('take the place of shipped ones, and the client’s folder that of the other', async () => {
    write('agents/reader.md', agentText('reader', 'First.'));
    write('.claude/agents/reader.md', agentText('reader', 'Second.'));
    const { agents, definitions } = await load();
    expect(agents.get('reader')?.definition.body).toBe('Second.');
    expect(definitions.filter(({ definition }) => definition.name === 'reader')).toHaveLength(2);
  });

  it('keep the shipped block where they bring none', async () => {
    write('.claude/agents/rules-enforcer.md', agentText('rules-enforcer', 'Our own words.'));
    const { definition } = pickAgent(await load(), 'rules-enforcer');
    expect(definition.body).toBe('Our own words.');
    expect(definition.role).toBe('validator');
    expect(definition.judges.length).toBeGreaterThan(5);
  });

  it('are not the other documents of a folder', async () => {
    write('agents/README.md', '# Agents\n');
    write('agents/notes.md', '---\ntitle: Notes\n---\n\nText.\n');
    write('agents/data.md', 'PK\0\0');
    write('agents/deep/reader.md', agentText('reader', 'Read.'));
    const { agents, problems } = await load();
    expect(agents.has('reader')).toBe(false);
    expect(problems).toEqual([]);
  });

  it('are reported where the client’s folder holds what is no agent', async () => {
    write('.claude/agents/broken.md', '# No agent\n');
    const catalogue = await load();
    expect(catalogue.problems).toMatchObject([{ code: 'frontmatter-missing', path: '.claude/agents/broken.md' }]);
    expect(failureOf(() => pickAgent(catalogue, 'broken'))).toMatchObject({
      code: 'AGENT_INVALID',
      place: '.claude/agents/broken.md:1',
    });
  });

  it('may be links, and never pipes, huge files or links that lead nowhere', async () => {
    write('shared/reader.md', agentText('reader', 'Read.'));
    mkdirSync(join(repository, '.claude/agents'), { recursive: true });
    symlinkSync(join(repository, 'shared/reader.md'), join(repository, '.claude/agents/reader.md'));
    symlinkSync(join(repository, 'gone.md'), join(repository, '.claude/agents/gone.md'));
    symlinkSync(repository, join(repository, '.claude/agents/loop.md'));
    execFileSync('mkfifo', [join(repository, '.claude/agents/pipe.md')]);
    write('.claude/agents/huge.md', 'x'.repeat(6_000_000));
    const { agents, problems } = await load();
    expect(agents.has('reader')).toBe(true);
    expect(problems.map(({ code, path }) => [code, path])).toEqual([['too-large', '.claude/agents/huge.md']]);
  });
});

describe('an agent that nobody has', () => {
  it.each([
    ['system-optimiser-reorganizer', 'Did you mean system-optimizer-reorganizer?'],
    ['neural', 'Did you mean neural-architecture-optimizer?'],
    ['xyzzy', 'Run `bylaw agents` for the list.'],
    ['x'.repeat(500), 'Run `bylaw agents` for the list.'],
  ])('is unknown, and the nearest name is told: %s', async (name, next) => {
    const catalogue = await load();
    const failure = failureOf(() => pickAgent(catalogue, name));
    expect(failure).toBeInstanceOf(BylawError);
    expect(failure).toMatchObject({ code: 'AGENT_UNKNOWN', next });
  });
});

it('gives a specialist its validators, each with the criteria for what it is shown', async () => {
  const catalogue = await load();
  const optimizer = validatorsOf(catalogue, pickAgent(catalogue, 'system-optimizer-reorganizer').definition);
  const engineer = validatorsOf(catalogue, pickAgent(catalogue, 'ai-senior-engineer').definition);
  expect([...optimizer.keys()]).toHaveLength(6);
  const kindsOf = (validators: typeof optimizer) =>
    new Set(validators.get('expert-code-reviewer')?.judges.map(({ measure }) => measure.evidence));
  expect(kindsOf(optimizer)).toEqual(new Set(['plan', 'clones', 'dead-code', 'god-files']));
  expect(kindsOf(engineer)).toEqual(new Set(['design', 'changes', 'findings-change']));
});
