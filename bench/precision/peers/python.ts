import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Comparison, type Explain, type Spot, compare, keyOf } from './compare.ts';
import type { Subject } from './subject.ts';

const truthShape = z.object({
  version: z.string(),
  files: z.record(
    z.string(),
    z.object({
      error: z.string().optional(),
      prints: z.array(z.tuple([z.number(), z.string()])).default([]),
      bare: z.array(z.tuple([z.number(), z.string()])).default([]),
      parsesArguments: z.boolean().default(false),
      hasMainGuard: z.boolean().default(false),
    }),
  ),
});

type Truth = z.infer<typeof truthShape>;

const mostPerFile = 200;
const commandPath =
  /(?:^|[/_.-])(?:__main__|cli|commands?|bin|scripts?|tools|hack|benchmarks?|ci|github|manage|setup|conftest|noxfile|tasks|fabfile|console)(?:[/_.-]|$)/;

const pythonPaths = ({ tree }: Subject): string[] => tree.paths.filter((path) => /\.pyi?$/.test(path));

const truthOf = (subject: Subject): Truth => {
  const program = fileURLToPath(new URL('python_truth.py', import.meta.url));
  const input = pythonPaths(subject).join('\n');
  const { stdout } = spawnSync('python3', [program], {
    cwd: subject.tree.directory,
    input,
    encoding: 'utf8',
    maxBuffer: 256_000_000,
  });
  return truthShape.parse(JSON.parse(stdout));
};

const spotsOf = (truth: Truth, kind: 'prints' | 'bare'): { spots: Spot[]; kinds: Map<string, string> } => {
  const kinds = new Map<string, string>();
  const spots = Object.entries(truth.files).flatMap(([path, file]) =>
    file[kind].map(([line, detail]) => {
      const spot = { path, at: String(line) };
      kinds.set(keyOf(spot), detail);
      return spot;
    }),
  );
  return { spots, kinds };
};

/** `path:line:column: …`, one a line. */
const concise = (output: string): Spot[] =>
  output.split('\n').flatMap((line) => {
    const [, path, at] = /^(?:\.\/)?([^:]+):(\d+):\d+:/.exec(line) ?? [];
    return path === undefined || at === undefined ? [] : [{ path, at }];
  });

const flake8Words = (paths: readonly string[]): string[] => [
  '--isolated',
  '--disable-noqa',
  '--select',
  'E722',
  ...paths,
];

const ruffWords = (rule: string): string[] => {
  const fixed = ['check', '--isolated', '--no-cache', '--ignore-noqa', '--no-respect-gitignore', '--exit-zero'];
  return [...fixed, '--config', 'exclude = []', '--output-format', 'concise', '--select', rule, '.'];
};

const unparsed =
  (truth: Truth): Explain =>
  ({ path }) =>
    truth.files[path]?.error === undefined ? undefined : `Python ${truth.version} cannot parse the file`;

const bareExcepts = async (subject: Subject, truth: Truth): Promise<Comparison[]> => {
  const { spots, kinds } = spotsOf(truth, 'bare');
  const sides = {
    subject: 'code/python-bare-except',
    ours: subject.spotsOf('code/python-bare-except'),
    explainOurs: unparsed(truth),
    explainTheirs: (spot: Spot) =>
      subject.explainFile(spot) ?? (kinds.get(keyOf(spot)) === 'raises again' ? 'the handler raises again' : undefined),
  };
  const found = [compare({ ...sides, peer: `Python ${truth.version} ast`, theirs: spots })];
  const flake8 = await subject.ask({ program: 'flake8', words: flake8Words(pythonPaths(subject)) });
  if (flake8 !== undefined) found.push(compare({ ...sides, peer: 'flake8 E722', theirs: concise(flake8) }));
  const ruff = await subject.ask({ program: 'ruff', words: ruffWords('E722') });
  if (ruff !== undefined) found.push(compare({ ...sides, peer: 'ruff E722', theirs: concise(ruff) }));
  return found;
};

const prints = async (subject: Subject, truth: Truth): Promise<Comparison[]> => {
  const { spots, kinds } = spotsOf(truth, 'prints');
  const ours = subject.spotsOf('code/python-print');
  const perFile = Map.groupBy(ours, ({ path }) => path);
  const explainTheirs: Explain = (spot) => {
    const role = subject.explainRole(spot);
    if (role !== undefined) return role;
    const file = truth.files[spot.path];
    if (kinds.get(keyOf(spot)) === 'file') return 'print(file=…) to a file of its own';
    if (subject.repository.files.get(spot.path)?.role.script) return 'in a script';
    if (file?.parsesArguments) return 'the file parses arguments';
    if (file?.hasMainGuard) return 'the file runs as a program';
    if (commandPath.test(spot.path)) return 'a command by its path';
    return (perFile.get(spot.path)?.length ?? 0) >= mostPerFile ? `past the ${mostPerFile}th of the file` : undefined;
  };
  const explainOurs: Explain = (spot) =>
    unparsed(truth)(spot) ?? (kinds.get(keyOf(spot)) === 'file' ? 'print(file=…)' : undefined);
  const sides = { subject: 'code/python-print', ours, explainOurs, explainTheirs };
  const found = [compare({ ...sides, peer: `Python ${truth.version} ast`, theirs: spots })];
  const ruff = await subject.ask({ program: 'ruff', words: ruffWords('T201') });
  if (ruff !== undefined) found.push(compare({ ...sides, peer: 'ruff T201', theirs: concise(ruff) }));
  return found;
};

/** Bare excepts and prints, against Python's own parser and the linters that count them. */
export const pythonAgreement = async (subject: Subject): Promise<Comparison[]> => {
  const truth = truthOf(subject);
  return [...(await bareExcepts(subject, truth)), ...(await prints(subject, truth))];
};
