import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Check, Gate, Guard, Monitor, Unit } from '../../src/enforcement/unit.ts';
import { code, page, prose, table } from './markdown.ts';
import type { Output } from './output.ts';
import type { RuleFolder, UnitFile } from './rulebook.ts';
import { unitReference } from './unit-reference.ts';

interface UnitModule {
  readonly check?: Check;
  readonly guard?: Guard;
  readonly gate?: Gate;
  readonly monitor?: Monitor;
}

const loadUnit = async (root: string, { path, kind }: UnitFile): Promise<Unit> => {
  const module: UnitModule = await import(pathToFileURL(join(root, path)).href);
  if (kind === 'check' && module.check) return { kind, unit: module.check };
  if (kind === 'guard' && module.guard) return { kind, unit: module.guard };
  if (kind === 'gate' && module.gate) return { kind, unit: module.gate };
  if (kind === 'monitor' && module.monitor) return { kind, unit: module.monitor };
  throw new Error(`${path} exports no constant named ${kind}.`);
};

const linkTo = ({ unit }: Unit): string => `[${unit.id}](#${unit.id.replace('/', '')})`;

const rulePage = (rule: RuleFolder, units: readonly Unit[]): string => {
  const rows = rule.requirements.map(({ id, text, moments, how }) => {
    const own = units.filter(({ unit }) => unit.enforces.some((enforced) => enforced === id));
    return [id, text, moments.join(', '), [...own.map(linkTo), ...(how === '' ? [] : [how])].join(', ')];
  });
  return page(`${rule.id} ${rule.title}`, [
    prose(rule.intent),
    '## Requirements',
    table(['id', 'requirement', 'moments', 'enforced by'], rows),
    units.length === 0 ? '' : '## Units',
    ...units.flatMap(unitReference),
  ]);
};

const indexPage = (rules: readonly RuleFolder[]): string => {
  const rows = rules.map(({ id, slug, title, requirements, units }) => [
    id,
    `[${title}](rules/${slug}.md)`,
    String(requirements.length),
    String(units.length),
  ]);
  return page('Reference', [
    'Everything here is generated from the source, so it is what the program does.',
    [
      `- [Command line](cli.md): every command and option of ${code('bylaw')}`,
      `- [Configuration](configuration.md): every key of ${code('bylaw.yaml')}`,
      '- [Agent clients](clients.md): what the guard holds in each, and what it cannot',
      `- [Tools for agents](tools.md): every tool that ${code('bylaw mcp')} serves`,
      '- [Errors](errors.md): every error code, and what to do about it',
    ].join('\n'),
    '## Rules',
    table(['rule', 'title', 'requirements', 'units'], rows),
  ]);
};

/** A page for each rule with all of its units, and the index. */
export const ruleOutputs = async (root: string, rules: readonly RuleFolder[]): Promise<readonly Output[]> => {
  const pages = rules.map(async (rule) => {
    const units = await Promise.all(rule.units.map((unit) => loadUnit(root, unit)));
    return { path: `docs/reference/rules/${rule.slug}.md`, text: rulePage(rule, units) };
  });
  return [{ path: 'docs/reference/README.md', text: indexPage(rules) }, ...(await Promise.all(pages))];
};
