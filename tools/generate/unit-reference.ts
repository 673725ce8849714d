import type { Check, Evidence, Example, Gate, Guard, Monitor, Unit } from '../../src/enforcement/unit.ts';
import { code, fenced, prose, table } from './markdown.ts';

const languageOf: Readonly<Record<string, string>> = {
  javascript: 'ts',
  shell: 'sh',
  env: 'sh',
  markdown: 'md',
  text: '',
};

const languageOfPath = (path: string): string => {
  const [, extension = ''] = /\.([a-z]+)$/.exec(path) ?? [];
  return path.endsWith('Dockerfile') ? 'dockerfile' : extension;
};

const exampleOf = (example: Example, reads: string): string => {
  if (typeof example === 'string') return fenced(example, languageOf[reads] ?? reads);
  const files = Object.entries(example);
  return files.map(([path, text]) => `${code(path)}\n\n${fenced(text, languageOfPath(path))}`).join('\n\n');
};

/** Examples of several files are numbered, since one would run into the next. */
const examplesOf = ({ reads }: Check, title: string, examples: readonly Example[]): readonly string[] => {
  const isNumbered = examples.length > 1 && examples.some((example) => typeof example !== 'string');
  return examples.flatMap((example, index) => [
    ...(isNumbered || index === 0 ? [`**${title}${isNumbered ? ` (${index + 1})` : ''}**`] : []),
    exampleOf(example, reads),
  ]);
};

const optionsOf = ({ options = {} }: Pick<Check, 'options'>): string => {
  const rows = Object.entries(options).map(([name, { default: value, about }]) => [
    code(name),
    code(JSON.stringify(value)),
    about,
  ]);
  return rows.length === 0 ? '' : table(['option', 'default', 'what it sets'], rows);
};

/** What the fix does, and what becomes of the bad examples that it changes. */
const fixBlocks = (check: Check): readonly string[] => {
  const { fix, bad } = check;
  if (!fix) return [];
  const fixed = fix.fixed.flatMap((example, index) =>
    example === undefined ? [] : [{ example, title: bad.length > 1 ? `Fixed (${index + 1})` : 'Fixed' }],
  );
  return [
    `**With ${code(fix.kind === 'safe' ? '--fix' : '--fix=unsafe')}:** ${prose(fix.title)}.`,
    ...fixed.flatMap(({ example, title }) => [`**${title}**`, exampleOf(example, check.reads)]),
  ];
};

const checkBlocks = (check: Check): readonly string[] => [
  `A check of ${check.enforces.join(', ')} · severity ${check.severity} · ${check.recommended ? 'in `recommended` and `strict`' : 'in `strict` alone'}`,
  prose(check.why),
  `**How to fix it.** ${prose(check.remedy)}`,
  optionsOf(check),
  ...examplesOf(check, 'Reported', check.bad),
  ...fixBlocks(check),
  ...examplesOf(check, 'Not reported', check.good),
];

const json = (value: unknown): string => fenced(JSON.stringify(value, undefined, 2), 'json');

const guardBlocks = (guard: Guard): readonly string[] => [
  `A guard of ${guard.enforces.join(', ')}`,
  prose(guard.why),
  optionsOf(guard),
  '**Stopped**',
  ...guard.bad.map((action) => json(action)),
  '**Let through**',
  ...guard.good.map((action) => json(action)),
];

const evidenceOf = (evidence: readonly Evidence[]): string => json(evidence.map(({ kind, data }) => ({ kind, data })));

const gateBlocks = (gate: Gate): readonly string[] => [
  `A gate of ${gate.enforces.join(', ')} · needs evidence of the kind ${gate.needs.map(code).join(', ')}${gate.isMandatory ? ' · every run must meet it' : ''}`,
  prose(gate.why),
  optionsOf(gate),
  '**Not met**',
  ...gate.bad.map(evidenceOf),
  '**Met**',
  ...gate.good.map(evidenceOf),
];

const monitorBlocks = (monitor: Monitor): readonly string[] => [
  `A monitor of ${monitor.enforces.join(', ')} · watches ${monitor.watches.map(code).join(', ')}`,
  prose(monitor.why),
  optionsOf(monitor),
];

const blocksOf = (unit: Unit): readonly string[] => {
  switch (unit.kind) {
    case 'check':
      return checkBlocks(unit.unit);
    case 'guard':
      return guardBlocks(unit.unit);
    case 'gate':
      return gateBlocks(unit.unit);
    case 'monitor':
      return monitorBlocks(unit.unit);
  }
};

/** The part of a rule's page that describes one unit, its examples included. */
export const unitReference = (unit: Unit): readonly string[] => [`### ${unit.unit.id}`, ...blocksOf(unit)];
