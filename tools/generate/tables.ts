import type { Output } from './output.ts';
import { type RuleFolder, type UnitFile, type UnitKind, unitKinds } from './rulebook.ts';

const header = '// Written by `npm run generate` from src/rulebook; change that instead.\n';

const typeNames: Readonly<Record<UnitKind, string>> = {
  check: 'Check',
  guard: 'Guard',
  gate: 'Gate',
  monitor: 'Monitor',
};

/** `docker/non-root-user`, a check, is `dockerNonRootUserCheck` in the table. */
const nameOf = ({ id, kind }: UnitFile): string =>
  `${id}/${kind}`.replaceAll(/[/-]([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;

const unitTable = (units: readonly UnitFile[]): string => {
  const imports = units.map((unit) => {
    const path = unit.path.replace('src/', '../');
    return `import { ${unit.kind} as ${nameOf(unit)} } from '${path}';`;
  });
  const tables = unitKinds.map((kind) => {
    const names = units.filter((unit) => unit.kind === kind).map((unit) => `  ${nameOf(unit)},\n`);
    return `export const ${kind}s: readonly ${typeNames[kind]}[] = [${names.length > 0 ? `\n${names.join('')}` : ''}];`;
  });
  const types = Object.values(typeNames).toSorted().join(', ');
  return [`import type { ${types} } from '../enforcement/unit.ts';`, ...imports, '', ...tables, ''].join('\n');
};

const objectLine = (fields: Readonly<Record<string, string | readonly string[]>>): string => {
  const parts = Object.entries(fields).map(([name, value]) =>
    typeof value === 'string' ? `${name}: ${quoted(value)}` : `${name}: [${value.map(quoted).join(', ')}]`,
  );
  return `  { ${parts.join(', ')} },\n`;
};

const requirementTable = (rules: readonly RuleFolder[]): string => {
  const ruleLines = rules.map(({ id, slug, title, intent }) => objectLine({ id, slug, title, intent }));
  const requirementLines = rules.flatMap(({ id: rule, requirements }) =>
    requirements.map(({ id, text, moments, how }) => objectLine({ id, rule, text, moments, how })),
  );
  return [
    "import type { RequirementId, RuleId } from '../kernel/ids.ts';",
    '',
    'export interface RuleEntry {',
    '  readonly id: RuleId;',
    '  /** The folder of the rulebook: `11-docker`. */',
    '  readonly slug: string;',
    '  readonly title: string;',
    '  readonly intent: string;',
    '}',
    '',
    'export interface RequirementEntry {',
    '  readonly id: RequirementId;',
    '  readonly rule: RuleId;',
    '  readonly text: string;',
    "  readonly moments: readonly ('check' | 'guard' | 'gate' | 'monitor')[];",
    '  /** How it is enforced, in prose; empty where its units say it. */',
    '  readonly how: string;',
    '}',
    '',
    `export const rules: readonly RuleEntry[] = [\n${ruleLines.join('')}];`,
    '',
    `export const requirements: readonly RequirementEntry[] = [\n${requirementLines.join('')}];`,
    '',
  ].join('\n');
};

/** The tables the source imports: every unit, every rule and every requirement. */
export const tableOutputs = (rules: readonly RuleFolder[]): readonly Output[] => [
  { path: 'src/generated/units.ts', text: `${header}${unitTable(rules.flatMap(({ units }) => units))}` },
  { path: 'src/generated/requirements.ts', text: `${header}${requirementTable(rules)}` },
];
