import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A unit by its file: `src/rulebook/11-docker/non-root-user.check.ts` is the check `docker/non-root-user`. */
export interface UnitFile {
  readonly id: string;
  readonly kind: UnitKind;
  /** From the root, with slashes. */
  readonly path: string;
}

export interface RequirementRow {
  readonly id: string;
  readonly text: string;
  readonly moments: readonly string[];
  /** How it is enforced, in prose; empty where the units say it. */
  readonly how: string;
}

export interface RuleFolder {
  /** `R11` */
  readonly id: string;
  /** `11-docker` */
  readonly slug: string;
  readonly title: string;
  readonly intent: string;
  readonly requirements: readonly RequirementRow[];
  readonly units: readonly UnitFile[];
}

export const unitKinds = ['check', 'guard', 'gate', 'monitor'] as const;
export type UnitKind = (typeof unitKinds)[number];

const isUnitKind = (text: string | undefined): text is UnitKind => unitKinds.some((kind) => kind === text);

const folderPattern = /^(\d\d)-([a-z][a-z0-9-]*)$/;
const unitPattern = /^([a-z][a-z0-9-]*)\.([a-z]+)\.ts$/;
const rowPattern =
  /^\| (R\d+\.\d+) \| (.+) \| ((?:check|guard|gate|monitor)(?:, (?:check|guard|gate|monitor))*) \|(?: (.*))? \|$/;

const unescaped = (cell: string): string => cell.replaceAll(String.raw`\|`, '|').trim();

const requirementOf = (line: string, place: string): RequirementRow => {
  const [, id = '', text = '', moments = '', how = ''] = rowPattern.exec(line.trim()) ?? [];
  if (id === '') {
    throw new Error(`${place} is not a row of requirements. Write \`| R1.1 | text | check, guard | how |\`.`);
  }
  return { id, text: unescaped(text), moments: moments.split(', '), how: unescaped(how) };
};

/** The parts of a `rule.md`: its title, the paragraph under it and the table of requirements. */
export const parseRule = (text: string, path: string): Pick<RuleFolder, 'id' | 'title' | 'intent' | 'requirements'> => {
  const [, id, title] = /^# (R\d+) (.+)$/m.exec(text) ?? [];
  if (id === undefined || title === undefined) throw new Error(`${path} does not begin with \`# R11 Title\`.`);
  const [head = '', table] = text.split(/^## Requirements$/m);
  if (table === undefined) throw new Error(`${path} has no heading \`## Requirements\`.`);
  const intent = head
    .split('\n')
    .slice(1)
    .join('\n')
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ');
  const firstLine = head.split('\n').length;
  const requirements = table
    .split('\n')
    .map((line, index) => ({ line, place: `${path}:${firstLine + index}` }))
    .filter(({ line }) => /^\|\s*R/.test(line))
    .map(({ line, place }) => requirementOf(line, place));
  return { id, title: title.trim(), intent, requirements };
};

const unitOf = (slug: string, name: string): UnitFile | undefined => {
  const [, unit, kind] = unitPattern.exec(name) ?? [];
  if (unit === undefined || !isUnitKind(kind)) return undefined;
  return { id: `${slug.slice(3)}/${unit}`, kind, path: `src/rulebook/${slug}/${name}` };
};

/** Every rule of the rulebook, in order, with its units by path. */
export const readRulebook = (root: string): readonly RuleFolder[] => {
  const home = join(root, 'src/rulebook');
  const folders = readdirSync(home, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && folderPattern.test(entry.name),
  );
  return folders
    .map(({ name: slug }) => {
      const path = `src/rulebook/${slug}/rule.md`;
      const rule = parseRule(readFileSync(join(root, path), 'utf8'), path);
      if (rule.id !== `R${Number(slug.slice(0, 2))}`)
        throw new Error(`${path} names ${rule.id}; its folder says otherwise.`);
      const units = readdirSync(join(home, slug)).flatMap((name) => unitOf(slug, name) ?? []);
      return { ...rule, slug, units: units.toSorted((a, b) => (a.path < b.path ? -1 : 1)) };
    })
    .toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
};
