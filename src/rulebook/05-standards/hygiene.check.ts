import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import { type Evidence, evidenceOf, sourcesOf } from './hygiene-evidence.ts';

interface Item {
  readonly missing: string;
  readonly isMet: (evidence: Evidence) => boolean;
}

const everywhere: readonly Item[] = [
  {
    missing: 'No licence says what others may do with the code.',
    isMet: ({ hasPath }) => hasPath(/^(?:LICEN[CS]E|COPYING|UNLICENSE|LICEN[CS]ES\/)/i),
  },
  { missing: 'There is no README.', isMet: ({ hasPath }) => hasPath(/^(?:\.github\/|docs\/)?README(?:\.\w{2,4})?$/i) },
  {
    missing: 'No pipeline runs on a change.',
    isMet: ({ hasPath }) =>
      hasPath(
        /^(?:\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.ya?ml|\.circleci\/config\.ya?ml|\.travis\.ya?ml|azure-pipelines\.ya?ml|bitbucket-pipelines\.ya?ml|Jenkinsfile|\.drone\.ya?ml|\.woodpecker(?:\.ya?ml|\/.*)|appveyor\.ya?ml|\.buildkite\/.*|\.semaphore\/.*)$/i,
      ),
  },
];

const pythonItems: readonly Item[] = [
  {
    missing: 'No formatter is set up for Python.',
    isMet: ({ usesTool }) => usesTool(/\bruff[ -]format\b|\[tool\.ruff|\bblack\b|\byapf\b|\bautopep8\b|\bruff\b/),
  },
  {
    missing: 'No linter is set up for Python.',
    isMet: ({ usesTool, hasPath }) =>
      usesTool(/\bruff\b|\bflake8\b|\bpylint\b|\bpyflakes\b/) || hasPath(/(?:^|\/)\.?(?:ruff\.toml|flake8|pylintrc)$/),
  },
  {
    missing: 'No type checker is set up for Python.',
    isMet: ({ usesTool, hasPath }) =>
      usesTool(/\bmypy\b|\b(?:based)?pyright\b|\bpyre-check\b|\bpytype\b|\bty check\b|\bpyrefly\b|\bastral-sh\/ty\b/) ||
      hasPath(/(?:^|\/)(?:\.?mypy\.ini|pyrightconfig\.json)$/),
  },
  {
    missing: 'No lockfile fixes the Python packages.',
    isMet: ({ hasPath, usesTool, hasDependencies, pinsRequirements }) =>
      !hasDependencies('pypi') ||
      pinsRequirements ||
      hasPath(
        /(?:^|\/)(?:uv\.lock|poetry\.lock|pdm\.lock|Pipfile\.lock|pylock(?:\.[\w-]+)?\.toml|requirements[\w.-]*\.lock|conda-lock\.yml|pixi\.lock)$/,
      ) ||
      usesTool(/\bpip-compile\b/),
  },
];

const javascriptItems: readonly Item[] = [
  {
    missing: 'No formatter is set up for JavaScript.',
    isMet: ({ usesTool, hasPath }) =>
      usesTool(/\bprettier\b|\bbiome\b|\boxfmt\b|\bdprint\b|\bstandard\b|\bneostandard\b|\bdeno fmt\b/) ||
      hasPath(/(?:^|\/)(?:\.prettierrc[\w.]*|biome\.jsonc?|dprint\.json)$/),
  },
  {
    missing: 'No linter is set up for JavaScript.',
    isMet: ({ usesTool, hasPath }) =>
      usesTool(/\beslint\b|\boxlint\b|\bbiome\b|\bstandard\b|\bneostandard\b|\bxo\b|\bdeno lint\b/) ||
      hasPath(/(?:^|\/)(?:\.eslintrc[\w.]*|eslint\.config\.\w+|biome\.jsonc?|\.oxlintrc\.json)$/),
  },
  {
    missing: 'No type checking is set up for JavaScript.',
    isMet: ({ hasPath, usesTool }) =>
      hasPath(/(?:^|\/)(?:ts|js)config[\w.-]*\.json$/) || usesTool(/\btsd?\b|\btypescript\b|\bflow-bin\b/),
  },
  {
    missing: 'No lockfile fixes the npm packages.',
    isMet: ({ hasPath, hasDependencies }) =>
      !hasDependencies('npm') ||
      hasPath(/(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?|deno\.lock)$/),
  },
];

// Fewer files are a snippet, which needs no tools of its own.
const fewest = 5;

const itemsFor = (repository: CheckedRepository): Item[] => {
  const python = sourcesOf(repository, 'python');
  const javascript = sourcesOf(repository, 'javascript');
  const hasTests = [...python, ...javascript].some(({ role }) => role.test);
  return [
    ...everywhere,
    ...(hasTests ? [] : [{ missing: 'There are no tests.', isMet: () => false }]),
    ...(python.length >= fewest ? pythonItems : []),
    ...(javascript.length >= fewest ? javascriptItems : []),
  ];
};

const files = (count: number, extension: string): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`src/part${index}.${extension}`, `x${index} = ${index}\n`]),
  );

export const check: RepositoryCheck = {
  id: 'standards/hygiene',
  enforces: ['R5.1'],
  severity: 'low',
  recommended: false,
  why: 'What no tool looks after is looked after by whoever has time, which is nobody.',
  remedy: 'Add what is missing, and run it in the pipeline.',
  reads: 'repository',
  bad: [
    { 'README.md': '# Orders\n', 'src/orders.py': 'x = 1\n' },
    { 'package.json': '{ "name": "orders" }\n', ...files(5, 'js') },
  ],
  good: [
    {
      LICENSE: 'Apache License\n',
      'README.md': '# Orders\n',
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: uv run pytest\n',
      'pyproject.toml': '[project]\nname = "orders"\n\n[dependency-groups]\ndev = ["ruff", "mypy", "pytest"]\n',
      'uv.lock': 'version = 1\n',
      ...files(5, 'py'),
      'tests/test_orders.py': 'def test_orders():\n    assert True\n',
    },
    { 'notes.md': '# Notes\n' },
  ],
  find: (repository) => {
    const hasCode = [...repository.files.values()].some(
      ({ language, role }) => (language === 'python' || language === 'javascript') && !role.example,
    );
    const [first] = repository.files.keys();
    if (!hasCode || first === undefined) return;
    const paths = [...repository.files.keys()];
    const place =
      paths.find((path) => /^README\.md$/i.test(path)) ??
      paths.find((path) => /^README\b/i.test(path)) ??
      repository.manifests[0]?.path ??
      first;
    const evidence = evidenceOf(repository);
    for (const { missing, isMet } of itemsFor(repository))
      if (!isMet(evidence)) repository.report(place, { line: 1 }, missing);
  },
};
