import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LineIndex } from '../../../src/repository/lines.ts';
import { type Comparison, type Explain, type Spot, compare } from './compare.ts';
import type { Subject } from './subject.ts';

const outputShape = z.object({
  diagnostics: z.array(
    z.object({
      code: z.string().optional(),
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

interface Reported extends Spot {
  /** UTF-8 offset of what is reported. */
  readonly offset: number;
}

const reportsOf = (output: string, rule: string): Reported[] =>
  outputShape.parse(JSON.parse(output)).diagnostics.flatMap(({ code, filename, labels }) => {
    const span = labels[0]?.span;
    if (!code?.includes(`(${rule})`) || !span) return [];
    return [{ path: filename.replace(/^\.\//, ''), at: String(span.line), offset: span.offset }];
  });

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
    const whole = subject.explainFile(spot);
    const role = subject.repository.files.get(spot.path)?.role;
    const one = known.get(`${spot.path}:${spot.at}`);
    if (whole !== undefined) return whole;
    if (role?.test) return 'in a test';
    if (role?.example) return 'in an example';
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
    const whole = subject.explainFile(spot);
    const facts = subject.repository.files.get(spot.path);
    if (whole !== undefined) return whole;
    if (facts?.role.test) return 'in a test';
    if (facts?.role.example) return 'in an example';
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

const isComponentFile = (path: string): boolean => /\.(?:vue|svelte|astro)$/.test(path);

/** Empty catches and writes to the console, against oxlint. */
export const javascriptAgreement = async (subject: Subject): Promise<Comparison[]> => {
  const rules = ['-A', 'all', '-D', 'no-empty', '-D', 'no-console'];
  const output = await subject.ask('oxlint', [...rules, '--no-ignore', '--format', 'json', '.']);
  if (output === undefined) return [];
  const isComparable = ({ path }: Spot): boolean => !isComponentFile(path);
  const catches = emptyCatches(subject, reportsOf(output, 'no-empty').filter(isComparable));
  const consoles = reportsOf(output, 'no-console').filter(isComparable);
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
      theirs: consoles,
      explainOurs: explainOurs(subject),
      explainTheirs: explainConsole(subject, ourConsoles),
    }),
  ];
};
