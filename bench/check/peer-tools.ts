/** The tools that a team would combine to check a part of what bylaw checks, each with usual settings. */
import { baseName, directoryOf, extensionOf } from '../../src/repository/paths.ts';

export interface Peer {
  readonly name: string;
  readonly program: string;
  /** What it looks for that bylaw looks for too. */
  readonly looksFor: string;
  /** Files it reads. */
  readonly reads: (path: string) => boolean;
  /** Files to put in the tree before it runs. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What to run over the files it reads, of all that there are. */
  readonly runs: (paths: readonly string[], all: readonly string[]) => readonly PeerRun[];
}

interface PeerRun {
  readonly words: readonly string[];
  /** Relative to the tree. */
  readonly directory?: string;
}

const mostCharacters = 100_000;

/** The words of as many runs as it takes to name every path. */
export const inBatches = (before: readonly string[], paths: readonly string[], prefix = ''): PeerRun[] => {
  const runs: PeerRun[] = [];
  let batch: string[] = [];
  let characters = 0;
  for (const path of paths) {
    if (characters + path.length > mostCharacters) {
      runs.push({ words: [...before, ...batch] });
      [batch, characters] = [[], 0];
    }
    batch.push(`${prefix}${path}`);
    characters += path.length + 1;
  }
  if (batch.length > 0) runs.push({ words: [...before, ...batch] });
  return runs;
};

export const withExtension = (...extensions: readonly string[]) => {
  const known = new Set(extensions);
  return (path: string): boolean => known.has(extensionOf(path));
};

/** Whether a path is that of a Dockerfile, by the names that linters of Dockerfiles go by. */
export const isDockerfile = (path: string): boolean => /^(?:Dockerfile(?:\..*)?|.*\.Dockerfile)$/i.test(baseName(path));

export const isJavaScript = withExtension('js', 'jsx', 'mjs', 'cjs', 'ts', 'tsx', 'mts', 'cts');

/** Folders with a package of their own that are not below another's. */
export const packageFolders = (paths: readonly string[]): string[] => {
  const folders = paths.filter((path) => baseName(path) === 'package.json').map(directoryOf);
  const isBelow = (folder: string, other: string): boolean =>
    folder !== other && (other === '' || folder.startsWith(`${other}/`));
  return folders.filter((folder) => !folders.some((other) => isBelow(folder, other)));
};

const cruiserRules = JSON.stringify({
  forbidden: [
    { name: 'cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'orphan', severity: 'warn', from: { orphan: true }, to: {} },
  ],
  options: { doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true },
});

/** Settings of secretlint: what it recommends. */
export const secretRules = JSON.stringify({ rules: [{ id: '@secretlint/secretlint-rule-preset-recommend' }] });

const lintRules = ['no-empty', 'no-console', 'complexity', 'max-lines', 'no-eval', 'typescript/no-explicit-any'];

export const peers: readonly Peer[] = [
  {
    name: 'knip',
    program: 'knip',
    looksFor: 'unused files, exports and packages; undeclared packages (JavaScript)',
    reads: isJavaScript,
    runs: (_paths, all) => packageFolders(all).map((directory) => ({ words: ['--no-progress'], directory })),
  },
  {
    name: 'jscpd 4',
    program: 'jscpd',
    looksFor: 'clones',
    reads: () => true,
    runs: () => [{ words: ['--silent', '--no-gitignore', '.'] }],
  },
  {
    name: 'dependency-cruiser',
    program: 'depcruise',
    looksFor: 'import cycles, unresolved imports, orphans (JavaScript)',
    reads: isJavaScript,
    settings: { '.bylaw-bench-cruiser.json': cruiserRules },
    runs: () => [{ words: ['--config', '.bylaw-bench-cruiser.json', '--output-type', 'err', '.'] }],
  },
  {
    name: 'madge',
    program: 'madge',
    looksFor: 'import cycles (JavaScript)',
    reads: isJavaScript,
    runs: () => [{ words: ['--circular', '--no-spinner', '--extensions', 'js,jsx,mjs,cjs,ts,tsx', '.'] }],
  },
  {
    name: 'oxlint',
    program: 'oxlint',
    looksFor: 'empty catches, console, complexity, length (JavaScript)',
    reads: isJavaScript,
    runs: () => [{ words: [...lintRules.flatMap((rule) => ['-D', rule]), '.'] }],
  },
  {
    name: 'flake8',
    program: 'flake8',
    looksFor: 'bare excepts, unused names, complexity (Python)',
    reads: withExtension('py', 'pyi'),
    runs: (paths) => inBatches(['--isolated', '--max-complexity', '10'], paths),
  },
  {
    name: 'markdownlint-cli2',
    program: 'markdownlint-cli2',
    looksFor: 'headings, images, links (Markdown)',
    reads: withExtension('md'),
    runs: (paths) => inBatches(['--no-globs'], paths, ':'),
  },
  {
    name: 'secretlint',
    program: 'secretlint',
    looksFor: 'secrets',
    reads: () => true,
    settings: { '.bylaw-bench-secrets.json': secretRules },
    runs: () => [{ words: ['--secretlintrc', '.bylaw-bench-secrets.json', '**/*'] }],
  },
  {
    name: 'shellcheck',
    program: 'shellcheck',
    looksFor: 'mistakes in shell scripts',
    reads: withExtension('sh', 'bash'),
    runs: (paths) => inBatches([], paths),
  },
  {
    name: 'yamllint',
    program: 'yamllint',
    looksFor: 'mistakes in YAML',
    reads: withExtension('yml', 'yaml'),
    runs: (paths) => inBatches(['--format', 'parsable'], paths),
  },
  {
    name: 'dockerfilelint',
    program: 'dockerfilelint',
    looksFor: 'Dockerfiles: pinned images, user, layers',
    reads: isDockerfile,
    runs: (paths) => inBatches([], paths),
  },
];
