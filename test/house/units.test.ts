/** What holds for every unit of the rulebook: its examples are its tests, and its path is its id. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { repositoryOf } from '../support/small-repository.ts';
import { describe, expect, it } from 'vitest';
import { findInExample } from '../../src/enforcement/example.ts';
import { optionsOver } from '../../src/enforcement/options.ts';
import type { Action, Decision } from '../../src/enforcement/action.ts';
import { settingsOf } from '../../src/enforcement/settings.ts';
import { defaultConfig } from '../../src/kernel/config/config.ts';
import type { Check, Evidence, GateAnswer, GuardContext, Loss, Secrecy } from '../../src/enforcement/unit.ts';
import { isConfiguration } from '../../src/guard/losses/configuration.ts';
import { protectionOf } from '../../src/guard/protection.ts';
import { requirements, rules } from '../../src/generated/requirements.ts';
import { checks, gates, guards, monitors } from '../../src/generated/units.ts';
import { renamedCopies, sketchOf } from '../../src/repository/clones/renamed-copies.ts';
import { languageOf } from '../../src/repository/paths.ts';
import { report } from '../../src/rulebook/04-consolidate/report-example.ts';
import { newRunId, systemEnvironment } from '../../src/kernel/environment.ts';
import { ruleOf } from '../../src/kernel/ids.ts';
import { readRulebook } from '../../tools/generate/rulebook.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { signal } = new AbortController();
const files = readRulebook(root).flatMap(({ units }) => units);
const numbers = ['one', 'two', 'three', 'four'].map((name, index) => `export const ${name} = ${index + 1};\n`).join('');

/** The examples of guards stand in a repository that keeps its guard and its MCP servers in the usual places. */
const exampleProtection = protectionOf('/home/ada', []);

/** What is called `huge` cannot be archived, what is called `empty` held nothing, and of what is called `unknown` git cannot tell the history. */
const exampleLosses = ({ effects }: Action): Loss[] =>
  effects.flatMap((effect) => {
    const isEmptied = effect.kind === 'write' && effect.content === '' && !effect.path.includes('empty');
    if (effect.kind !== 'delete' && !isEmptied) return [];
    const { path } = effect;
    const obstacle = path.includes('huge') ? 'it is larger than 10 MB' : undefined;
    const lastChange = path.includes('unknown') ? ({ kind: 'unknown', reason: 'git failed.' } as const) : undefined;
    return [
      { path, kind: isEmptied ? 'emptied' : 'deleted', isConfiguration: isConfiguration(path), obstacle, lastChange },
    ];
  });

/** A session that has changed one file, and whose tests fail since. */
const exampleSession: GuardContext['session'] = {
  hasRead: () => false,
  hasSearchedFor: () => false,
  hasChanged: () => false,
  unexplained: ['src/numbers.ts'],
  searches: 0,
  testRuns: 0,
  edits: 0,
  changed: ['src/numbers.ts'],
  untested: [],
  lastTestRun: 'failed',
  testsBefore: undefined,
};

const exampleSecrecy = (path: string): Secrecy | undefined => {
  if (path === '.claude') return 'around';
  return /^\.claude\/settings\.local\.json$|^\/home\/ada\/\.local\/state\/bylaw\//.test(path) ? 'secret' : undefined;
};

const units = [...checks, ...guards, ...gates, ...monitors];
const named = <U extends { readonly id: string }>(table: readonly U[]): [string, U][] =>
  table.map((unit) => [unit.id, unit]);

describe('the tables', () => {
  it('hold 25 rules and 225 requirements, numbered without a gap', () => {
    expect(rules.map(({ id }) => id)).toEqual(Array.from({ length: 25 }, (_, index) => `R${index + 1}`));
    expect(requirements).toHaveLength(225);
    for (const { id: rule } of rules) {
      const own = requirements.filter((requirement) => requirement.rule === rule).map(({ id }) => id);
      expect(own).toEqual(own.map((_, index) => `${rule}.${index + 1}`));
    }
  });

  it('hold each unit once, under the id that its path gives', () => {
    const byKind = { check: checks, guard: guards, gate: gates, monitor: monitors };
    for (const [kind, table] of Object.entries(byKind)) {
      const expected = files.filter((file) => file.kind === kind).map(({ id }) => id);
      expect(table.map(({ id }) => id)).toEqual(expected);
    }
    expect(new Set(files.map(({ id, kind }) => `${id} ${kind}`)).size).toBe(files.length);
  });

  it.each(rules.map(({ id, title }) => [id, title]))('%s %s has a check where its rule.md names that moment', (id) => {
    const isCheckable = requirements.some(({ rule, moments }) => rule === id && moments.includes('check'));
    const hasCheck = checks.some(({ enforces }) => enforces.some((requirement) => ruleOf(requirement) === id));
    expect(hasCheck || !isCheckable).toBe(true);
  });
});

describe.each(named(units))('%s', (id, { enforces, why }) => {
  it('enforces requirements that exist, one of its own rule among them', () => {
    const known = requirements.filter((requirement) => enforces.includes(requirement.id));
    expect(known).toHaveLength(enforces.length);
    const own = rules.find(({ slug }) => slug.slice(3) === id.split('/')[0]);
    expect(known.map(({ rule }) => rule)).toContain(own?.id);
  });

  it('says why in a sentence of its own', () => {
    expect(why).toMatch(/^[^a-z].+[.?!]$/s);
    expect(why).not.toContain('Say in one sentence');
  });
});

/** History cannot be told in an example; such a check has a test beside it. */
const isToldInExamples = (check: Check): boolean => check.reads !== 'repository' || !check.needs?.includes('history');

describe.each(named(checks.filter(isToldInExamples)))('%s', (id, check) => {
  it.each(check.bad.map((example) => [example]))('reports its bad example %#', async (example) => {
    const found = await findInExample(check, example);
    expect(found.map(({ unit }) => unit)).toContain(id);
  });

  it.each(check.good.map((example) => [example]))('does not report its good example %#', async (example) => {
    const found = await findInExample(check, example);
    expect(found.map(({ message }) => message)).toEqual([]);
  });
});

const repositoryChecks = checks.filter((check) => check.reads === 'repository' && isToldInExamples(check));

it.each(named(repositoryChecks))(
  '%s finds in a file asked about what it finds there when all are',
  async (_, check) => {
    for (const example of check.bad) {
      const all = await findInExample(check, example);
      for (const path of new Set(all.map((finding) => finding.path))) {
        const asked = await findInExample(check, example, { asked: new Set([path]) });
        expect(asked).toEqual(all.filter((finding) => finding.path === path));
      }
    }
  },
);

it.each(named(checks.filter((check) => !isToldInExamples(check))))(
  '%s, which needs history, has a test beside it',
  (id) => {
    const file = files.find((unit) => unit.id === id && unit.kind === 'check');
    expect(existsSync(`${root}${file?.path.replace(/\.ts$/, '.test.ts')}`)).toBe(true);
  },
);

describe.each(named(gates))('%s', (_, gate) => {
  const run = newRunId(systemEnvironment(signal));
  const judge = (evidence: readonly Evidence[]): GateAnswer['kind'] =>
    gate.judge({ run, agent: 'builder', evidence }).kind;
  it.each(gate.bad.map((evidence) => [evidence]))('is not met by its bad example %#', (evidence) => {
    expect(judge(evidence)).toBe('not-met');
  });
  it.each(gate.good.map((evidence) => [evidence]))('is met by its good example %#', (evidence) => {
    expect(judge(evidence)).toBe('met');
  });
});

describe.each(named(monitors))('%s', (_, monitor) => {
  it.each(monitor.bad.map((window) => [window]))('reports its bad example %#', (window) => {
    expect(monitor.watch(window)).not.toEqual([]);
  });
  it.each(monitor.good.map((window) => [window]))('does not report its good example %#', (window) => {
    expect(monitor.watch(window)).toEqual([]);
  });
});

describe.each(named(guards))('%s', (id, guard) => {
  const decide = async (action: (typeof guard.bad)[number]): Promise<Decision['kind']> => {
    const repository = await repositoryOf({
      'CLAUDE.md': '# Rules\n',
      'src/main.ts': 'export {};\n',
      '.claude/agents/reviewer.md': '---\nname: reviewer\ndescription: Reviews.\n---\nYou review.\n',
      'src/numbers.ts': numbers,
      'src/used.ts': 'export const used = 1;\n',
      'src/user.ts': "import { used } from './used.ts';\n\nexport const user = used;\n",
      'CHANGELOG.md': '# Changelog\n',
      'src/report.ts': report('orders', 'sum', 'order'),
    });
    const { files: facts, read } = repository;
    const sketches = Array.from(
      facts.values(),
      ({ path, language }) => [path, sketchOf(read(path) ?? '', language)] as const,
    );
    const context = {
      repository,
      copiesOf: (path: string, content: string) => renamedCopies({ path, content }, languageOf(path), sketches, read),
      losses: exampleLosses(action),
      session: exampleSession,
      settings: settingsOf(defaultConfig()),
      options: optionsOver(id, guard.options, undefined),
      agentTools: ['Read', 'Write'],
      isAgent: (name: string) => name === 'reviewer',
      protection: exampleProtection,
      secrecy: exampleSecrecy,
      guardPort: 43_211,
      home: '/home/ada',
    };
    return guard.decide(action, context).kind;
  };
  it.each(guard.bad.map((action) => [action]))('stops its bad example %#', async (action) => {
    expect(await decide(action)).not.toBe('allow');
  });
  it.each(guard.good.map((action) => [action]))('lets its good example %# through', async (action) => {
    expect(await decide(action)).toBe('allow');
  });
});
