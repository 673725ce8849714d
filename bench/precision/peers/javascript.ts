import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LineIndex } from '../../../src/repository/lines.ts';
import type { Cycle } from '../../../src/repository/model.ts';
import { baseName } from '../../../src/repository/paths.ts';
import { isJavaScript } from '../../check/peer-tools.ts';
import { type Comparison, type Explain, type Spot, compare } from './compare.ts';
import type { Subject } from './subject.ts';

const outputShape = z.object({
  diagnostics: z.array(
    z.object({
      code: z.string().optional(),
      message: z.string(),
      filename: z.string(),
      labels: z.array(z.object({ span: z.object({ offset: z.number(), line: z.number() }) })),
    }),
  ),
});

const mostPerFile = 200;
const argumentParsers = new Set(['commander', 'yargs', 'cac', 'meow', 'minimist', 'node:util', 'util']);
const commandPath = /(?:^|[/_.-])(?:cli|commands?|bin|scripts?|tools|hack|benchmarks?|ci|github)(?:[/_.-]|$)/;
const configuration =
  /\.config\.[cm]?[jt]s$|(?:^|\/)(?:gulpfile|gruntfile|webpack|rollup|vite|jest|karma)[\w.-]*\.[cm]?[jt]s$/i;
const teardown =
  /\b(?:close|destroy|disconnect|dispose|end|kill|abort|un\w+|remove\w*|rm\w*|stop|terminate|release|cleanup)\(/;

/** Checks whose places are those of rules of oxlint, one for one. */
const pairs: readonly { readonly check: string; readonly rules: readonly string[] }[] = [
  { check: 'real/javascript-eval', rules: ['no-eval', 'no-new-func'] },
  { check: 'code/javascript-any', rules: ['typescript/no-explicit-any'] },
  { check: 'code/javascript-thrown-text', rules: ['no-throw-literal'] },
  { check: 'code/javascript-unchecked-lines', rules: ['typescript/ban-ts-comment'] },
  { check: 'waste/javascript-skipped-test', rules: ['jest/no-disabled-tests', 'jest/no-focused-tests'] },
];

const otherRules = ['no-empty', 'no-console', 'no-unused-vars', 'import/no-cycle'];

interface Reported extends Spot {
  /** UTF-8 offset of what is reported. */
  readonly offset: number;
}

type Output = z.infer<typeof outputShape>;

// Oxlint reads the scripts of components, which bylaw leaves out.
const isComponentFile = (path: string): boolean => /\.(?:vue|svelte|astro)$/.test(path);

/** What rules report, named with or without the plugin that they belong to. */
const reportsOf = ({ diagnostics }: Output, rules: readonly string[]): Reported[] => {
  const names = rules.map((rule) => `(${baseName(rule)})`);
  return diagnostics.flatMap(({ code, filename, labels, message }) => {
    const span = labels[0]?.span;
    const path = filename.replace(/^\.\//, '');
    if (!span || isComponentFile(path) || !names.some((name) => code?.includes(name))) return [];
    return [{ path, at: String(span.line), offset: span.offset, says: message }];
  });
};

interface EmptyCatch extends Spot {
  /** The end of the `try` block. */
  readonly before: string;
  readonly after: string;
}

/** Those empty blocks that belong to a `catch`, at the line of that word. */
const emptyCatches = (subject: Subject, reports: readonly Reported[]): EmptyCatch[] =>
  reports.flatMap(({ path, offset }) => {
    const bytes = readFileSync(join(subject.tree.directory, path));
    const before = bytes.subarray(0, offset).toString();
    const opening = /\bcatch\s*(?:\([^()]*\)\s*)?$/.exec(before);
    if (!opening) return [];
    const line = new LineIndex(before).place(opening.index).line;
    return [
      {
        path,
        at: String(line),
        before: before.slice(Math.max(0, opening.index - 400), opening.index),
        after: bytes.subarray(offset, offset + 200).toString(),
      },
    ];
  });

const explainEmptyCatch = (subject: Subject, found: readonly EmptyCatch[]): Explain => {
  const known = new Map(found.map((one) => [`${one.path}:${one.at}`, one]));
  return (spot) => {
    const role = subject.explainRole(spot);
    const one = known.get(`${spot.path}:${spot.at}`);
    if (role !== undefined) return role;
    if (!one) return undefined;
    if (/^\{\s*\}[ \t;]*\/[/*]/.test(one.after)) return 'a comment behind the block says why';
    const lastStatement = one.before.trimEnd().replace(/\}$/, '').trimEnd().split('\n').at(-1) ?? '';
    if (teardown.test(lastStatement)) return 'what fails only ends something';
    return /\b(?:local|session)Storage\b/.test(one.before) ? 'browser storage, which may be forbidden' : undefined;
  };
};

const explainConsole = (subject: Subject, ours: readonly Spot[]): Explain => {
  const perFile = Map.groupBy(ours, ({ path }) => path);
  return (spot) => {
    const role = subject.explainRole(spot);
    const facts = subject.repository.files.get(spot.path);
    if (role !== undefined) return role;
    if (facts?.role.script) return 'in a script';
    if (facts?.imports.some(({ module }) => argumentParsers.has(module))) return 'the file parses arguments';
    if (configuration.test(spot.path)) return 'configuration of a build';
    if (commandPath.test(spot.path)) return 'a command by its path';
    return (perFile.get(spot.path)?.length ?? 0) >= mostPerFile ? `past the ${mostPerFile}th of the file` : undefined;
  };
};

/** Oxlint keeps silent where a comment of ESLint asks it to. */
const explainOurs =
  (subject: Subject): Explain =>
  ({ path, at }) => {
    const text = readFileSync(join(subject.tree.directory, path), 'utf8');
    if (/\/\*\s*eslint-disable\s/.test(text)) return 'eslint-disable in the file';
    const lines = text.split('\n').slice(Math.max(0, Number(at) - 2), Number(at));
    return lines.some((line) => line.includes('eslint-disable')) ? 'eslint-disable at the line' : undefined;
  };

/** Files in circles of imports. Oxlint reports each import that closes one. */
const cyclicFiles = (subject: Subject, output: Output): Comparison => {
  const cyclic = (cycles: readonly Cycle[]): ReadonlySet<string> => new Set(cycles.flatMap(({ files }) => files));
  const { runtimeCycles, typeCycles } = subject.repository.graph;
  const ours = [...cyclic(runtimeCycles)].filter((path) => isJavaScript(path));
  const closedByTypes = cyclic(typeCycles);
  return compare({
    subject: 'analysis/import-cycle, files of each circle',
    peer: 'oxlint import/no-cycle',
    ours: ours.map((path) => ({ path, at: '1' })),
    theirs: [...new Set(reportsOf(output, ['no-cycle']).map(({ path }) => path))].map((path) => ({ path, at: '1' })),
    explainTheirs: (spot) =>
      subject.explainFile(spot) ??
      (closedByTypes.has(spot.path) ? 'type-only or deferred imports alone close it' : undefined),
  });
};

/** Functions and classes that nothing uses. Of variables and parameters bylaw does not speak. */
const unusedDefinitions = (subject: Subject, output: Output): Comparison =>
  compare({
    subject: 'waste/unused-definition (JavaScript)',
    peer: 'oxlint no-unused-vars, functions and classes',
    ours: subject.spotsOf('waste/unused-definition').filter(({ path }) => isJavaScript(path)),
    theirs: reportsOf(output, ['no-unused-vars']).filter(({ says }) => /^(?:Function|Class) /.test(says ?? '')),
    withinLines: 1,
    explainOurs: explainOurs(subject),
    explainTheirs: subject.explainRole,
  });

/** What oxlint reports, for the checks that ask the same. */
export const javascriptAgreement = async (subject: Subject): Promise<Comparison[]> => {
  // Where there is none, the answer of oxlint is a sentence.
  if (!subject.tree.paths.some(isJavaScript)) return [];
  const denied = [...otherRules, ...pairs.flatMap(({ rules }) => rules)].flatMap((rule) => ['-D', rule]);
  const words = ['-A', 'all', ...denied, '--jest-plugin', '--import-plugin', '--no-ignore', '--format', 'json', '.'];
  const text = await subject.ask({ program: 'oxlint', words });
  if (text === undefined) return [];
  const output = outputShape.parse(JSON.parse(text));
  const catches = emptyCatches(subject, reportsOf(output, ['no-empty']));
  const ourConsoles = subject.spotsOf('code/javascript-console');
  return [
    compare({
      subject: 'standards/javascript-empty-catch',
      peer: 'oxlint no-empty',
      ours: subject.spotsOf('standards/javascript-empty-catch'),
      theirs: catches,
      explainOurs: explainOurs(subject),
      explainTheirs: explainEmptyCatch(subject, catches),
    }),
    compare({
      subject: 'code/javascript-console',
      peer: 'oxlint no-console',
      ours: ourConsoles,
      theirs: reportsOf(output, ['no-console']),
      explainOurs: explainOurs(subject),
      explainTheirs: explainConsole(subject, ourConsoles),
    }),
    ...pairs.map(({ check, rules }) =>
      compare({
        subject: check,
        peer: `oxlint ${rules.join(', ')}`,
        ours: subject.spotsOf(check),
        theirs: reportsOf(output, rules),
        withinLines: 1,
        explainOurs: explainOurs(subject),
        explainTheirs: check.endsWith('-test') ? subject.explainFile : subject.explainRole,
      }),
    ),
    cyclicFiles(subject, output),
    unusedDefinitions(subject, output),
  ];
};
