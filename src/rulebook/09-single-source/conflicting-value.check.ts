import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { Place } from '../../repository/facts.ts';

/** One statement of the version of a tool. */
interface Statement {
  readonly tool: 'Node.js' | 'Python';
  readonly path: string;
  readonly at: Place;
  /** Major version of Node.js, `3.x` of Python. */
  readonly version: string;
}

const versionOf = (tool: Statement['tool'], text: string): string | undefined => {
  const found = tool === 'Node.js' ? /^v?(\d{1,3})(?:\.|$|-)/.exec(text.trim()) : /^(3\.\d{1,2})(?:\.|$|-)/.exec(text.trim());
  return found?.[1];
};

const toolOfImage = (name: string): Statement['tool'] | undefined => {
  if (/(?:^|\/)node$/.test(name)) return 'Node.js';
  return /(?:^|\/)python$/.test(name) ? 'Python' : undefined;
};

const statements = ({ files }: Pick<CheckedRepository, 'files'>): Statement[] =>
  [...files.values()].flatMap(({ path, images, settings, role, language }) => {
    if (role.test || role.example) return [];
    const stated: Statement[] = [];
    const add = (tool: Statement['tool'], at: Place, text: string): void => {
      const version = versionOf(tool, text);
      if (version !== undefined) stated.push({ tool, path, at, version });
    };
    for (const image of language === 'dockerfile' ? images : []) {
      const tool = toolOfImage(image.name);
      if (tool && image.tag !== undefined) add(tool, image, image.tag);
    }
    for (const setting of settings) {
      const key = setting.key.split('.').at(-1);
      // A list or a matrix names several on purpose; an expression is nobody's value.
      if (key === 'node-version') add('Node.js', setting, setting.value);
      if (key === 'python-version') add('Python', setting, setting.value);
    }
    return stated;
  });

export const check: RepositoryCheck = {
  id: 'single-source/conflicting-value',
  enforces: ['R9.5'],
  severity: 'medium',
  recommended: true,
  why: 'What was tested with one version runs with another.',
  remedy: 'State the version once (.nvmrc, .python-version) and let pipelines and images take it from there, or make them agree.',
  reads: 'repository',
  bad: [
    { '.nvmrc': '22\n', Dockerfile: 'FROM node:18.20.5-slim\nUSER node\n' },
    {
      '.python-version': '3.13\n',
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/setup-python@v5\n        with:\n          python-version: "3.11"\n',
    },
  ],
  good: [
    { '.nvmrc': '22\n', Dockerfile: 'FROM node:22.12.0-slim\nUSER node\n' },
    { Dockerfile: 'FROM node:18.20.5-slim\nUSER node\n', 'worker/Dockerfile': 'FROM python:3.13.1-slim\nUSER 10001\n' },
  ],
  find: (repository) => {
    const stated = statements(repository);
    for (const tool of ['Node.js', 'Python'] as const) {
      // The file that exists to state the version is the source; without one nothing says which of two is right.
      const sources = stated.filter(({ tool: own, path }) => own === tool && /(?:^|\/)\.(?:nvmrc|node-version|python-version|tool-versions)$/.test(path));
      const [source] = sources;
      if (!source || sources.some(({ version }) => version !== source.version)) continue;
      for (const { path, at, version, tool: own } of stated) {
        if (own !== tool || version === source.version) continue;
        const related = [{ path: source.path, place: source.at, message: `${tool} ${source.version} is stated here.` }];
        repository.report(path, at, `${tool} is ${version} here and ${source.version} in ${source.path}.`, { related });
      }
    }
  },
};
