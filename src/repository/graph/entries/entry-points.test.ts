import { expect, test } from 'vitest';
import type { CallFact, CommandFact, DraftFacts } from '../../facts.ts';
import { sampleRepository } from '../../resolve/sample-repository.ts';
import { buildGraph } from '../build-graph.ts';
import { isTestReason } from './reasons.ts';

const entriesOf = (
  texts: Readonly<Record<string, string>>,
  given: Readonly<Record<string, Partial<DraftFacts>>> = {},
): ReadonlyMap<string, string> => buildGraph(sampleRepository(texts, given)).entryPoints;

const npm = (...names: readonly string[]): string =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '1'])) });
const calling = (callee: string, argument?: string): { calls: CallFact[] } => ({
  calls: [{ callee, line: 1, ...(argument === undefined ? {} : { argument }) }],
});
const running = (command: string, source: CommandFact['source']): { commands: CommandFact[] } => ({
  commands: [{ command, source, line: 1 }],
});

const conventional: readonly [path: string, manifest: string, reason: string | undefined][] = [
  ['vite.config.ts', '{}', 'configuration of a tool'],
  ['web/.storybook/main.ts', '{}', 'folder of a tool'],
  ['.eslintrc.cjs', '{}', 'configuration of a tool'],
  ['src/x.test.ts', '{}', 'a test'],
  ['src/Button.stories.tsx', '{}', 'a story of Storybook'],
  ['src/types.d.ts', '{}', 'types for the compiler'],
  ['src/sw.ts', '{}', 'a worker'],
  ['public/embed.js', '{}', 'served as it is'],
  ['app/blog/[slug]/page.tsx', npm('next'), 'a route of Next.js'],
  ['app/blog/[slug]/page.tsx', '{}', undefined],
  ['app/blog/helper.tsx', npm('next'), undefined],
  ['src/routes/+page.server.ts', npm('@sveltejs/kit'), 'a route of SvelteKit'],
  ['src/routes/users.tsx', npm('@tanstack/react-router'), 'a route'],
  ['src/pages/index.astro', npm('astro'), 'a page'],
  ['composables/useUser.ts', npm('nuxt'), 'loaded by Nuxt'],
  ['src/main.tsx', '{}', 'a usual place to start'],
  ['src/components/index.ts', '{}', undefined],
  ['src/deep/er/still/index.ts', '{}', undefined],
  ['tools/run.sh', '{}', 'a script'],
  ['src/helper.ts', '{}', undefined],
  ['app/__main__.py', '', 'run with python -m'],
  ['backend/manage.py', '', 'a usual place to start'],
  ['backend/alembic/versions/abc_add.py', '', 'run by Alembic'],
  ['shop/management/commands/load.py', 'django', 'loaded by Django'],
  ['shop/management/commands/load.py', '', undefined],
  ['shop/tasks.py', '', 'a usual place to start'],
  ['dags/daily.py', 'apache-airflow', 'loaded by Airflow'],
  ['shop/helper.py', 'django', undefined],
];

test.each(conventional)('%s beside %s is %s', (path, manifest, reason) => {
  const isPython = path.endsWith('.py');
  const entries = entriesOf({ [isPython ? 'requirements.txt' : 'package.json']: manifest, [path]: '' });
  expect(entries.get(path)).toBe(reason);
});

test('what package.json names begins a package, by its source where the named file is built', () => {
  const entries = entriesOf({
    'package.json': JSON.stringify({
      main: './dist/index.js',
      bin: { tool: 'dist/cli/tool.js' },
      exports: { './parts/*': './dist/parts/*.js', './deep': { types: './dist/deep.d.ts', default: './dist/deep.js' } },
      scripts: { seed: 'tsx scripts/seed.ts --all' },
      jest: { setupFiles: ['<rootDir>/jest-setup.ts', './lib/prepare.ts'] },
    }),
    'src/index.ts': '',
    'src/cli/tool.ts': '',
    'src/parts/one.ts': '',
    'src/deep.ts': '',
    'scripts/seed.ts': '',
    'lib/prepare.ts': '',
    'lib/other.ts': '',
  });
  expect(Object.fromEntries(entries)).toEqual({
    'src/index.ts': 'main of package.json',
    'src/cli/tool.ts': 'an export of package.json',
    'src/parts/one.ts': 'an export of package.json',
    'src/deep.ts': 'an export of package.json',
    'scripts/seed.ts': 'package.json names it',
    'lib/prepare.ts': 'package.json names it',
  });
});

test('what a Python project names begins it; a library’s public modules are all used from outside', () => {
  const files = {
    'src/tool/__init__.py': '',
    'src/tool/commands.py': '',
    'src/tool/helper.py': '',
    'src/tool/_inner.py': '',
  };
  const project = '[project]\nname = "tool"\n[project.scripts]\ntool = "tool.commands:start"\n';
  expect(Object.fromEntries(entriesOf({ ...files, 'pyproject.toml': project }))).toEqual({
    'src/tool/commands.py': 'pyproject.toml names it',
  });
  const library = entriesOf({ ...files, 'pyproject.toml': `${project}[project.urls]\nhome = "https://example.org"\n` });
  expect(library.get('src/tool/helper.py')).toBe('a public module of pyproject.toml');
  expect(library.has('src/tool/_inner.py')).toBe(false);
});

test('pages load scripts', () => {
  const entries = entriesOf({
    'web/package.json': '{}',
    'web/index.html': '<script type="module" src="/src/start.tsx"></script>\n<script src="./old.js"></script>',
    'web/src/start.tsx': '',
    'web/old.js': '',
  });
  expect(entries.get('web/src/start.tsx')).toBe('web/index.html loads it');
  expect(entries.get('web/old.js')).toBe('web/index.html loads it');
});

const commands: readonly [file: string, command: string, source: CommandFact['source'], named: string][] = [
  ['Dockerfile', 'uvicorn api.web:create --port 80', 'docker', 'api/web.py'],
  ['Dockerfile', 'python /app/jobs/nightly.py', 'docker', 'jobs/nightly.py'],
  ['compose.yaml', 'celery -A api.queue worker', 'compose', 'api/queue.py'],
  ['.github/workflows/ci.yml', 'bash scripts/check.sh --fast', 'ci', 'scripts/check.sh'],
  ['Makefile', 'python -m jobs.nightly', 'make', 'jobs/nightly.py'],
  ['scripts/check.sh', '"$HERE/../jobs/nightly.py"', 'shell', 'jobs/nightly.py'],
];

test.each(commands)('%s runs `%s`', (path, command, source, named) => {
  const files = {
    'api/__init__.py': '',
    'api/web.py': '',
    'api/queue.py': '',
    'jobs/nightly.py': '',
    'scripts/check.sh': '',
  };
  const entries = entriesOf({ ...files, [path]: '' }, { [path]: running(command, source) });
  expect(entries.get(named)).toBe(`${path} names it`);
});

test('text that starts processes is read for what it names', () => {
  const entries = entriesOf({
    Procfile: 'web: gunicorn shop.web:app\n',
    'shop/__init__.py': '',
    'shop/web.py': '',
    'shop/other.py': '',
  });
  expect(entries.get('shop/web.py')).toBe('Procfile names it');
  expect(entries.has('shop/other.py')).toBe(false);
});

test('code names modules in strings, loads by patterns and lists its plugins', () => {
  const entries = entriesOf(
    {
      'urls.py': '',
      'shop/__init__.py': '',
      'shop/routes.py': '',
      'shop/logged.py': '',
      'plugins/__init__.py': '',
      'plugins/one.py': '',
      'web/package.json': '{}',
      'web/src/load.ts': '',
      'web/src/locales/de.ts': '',
      'web/src/other/x.ts': '',
    },
    {
      'urls.py': {
        calls: [...calling('include', 'shop.routes').calls, ...calling('logging.getLogger', 'shop.logged').calls],
      },
      'plugins/__init__.py': {
        calls: [...calling('importlib.import_module').calls, ...calling('pkgutil.iter_modules').calls],
      },
      'web/src/load.ts': calling('import.meta.glob', './locales/*.ts'),
    },
  );
  expect(entries.get('shop/routes.py')).toBe('urls.py names it');
  expect(entries.has('shop/logged.py')).toBe(false);
  expect(entries.get('plugins/one.py')).toBe('plugins/__init__.py may load it');
  expect(entries.get('web/src/locales/de.ts')).toBe('web/src/load.ts loads it');
  expect(entries.has('web/src/other/x.ts')).toBe(false);
});

test('what a test names counts as a test’s use, unless something else uses it too', () => {
  const texts = { 'lib/tool.py': '', 'lib/both.py': '', 'tests/test_tool.py': '', Makefile: '' };
  const entries = entriesOf(texts, {
    'tests/test_tool.py': { pathMentions: ['lib/tool.py', 'lib/both.py'] },
    Makefile: running('python lib/both.py', 'make'),
  });
  expect(isTestReason(entries.get('lib/tool.py') ?? '')).toBe(true);
  expect(entries.get('lib/both.py')).toBe('Makefile names it');
});

test('a Python file that nothing imports and that runs by its name is a program', () => {
  const guarded = 'def f(): ...\n\nif __name__ == "__main__":\n    f()\n';
  const entries = entriesOf({ 'jobs/a.py': guarded, 'jobs/b.py': 'def f(): ...\n' });
  expect(entries.get('jobs/a.py')).toBe('run by its name');
  expect(entries.has('jobs/b.py')).toBe(false);
});

test('a team’s own rules begin where the configuration names their folder', () => {
  const rule = 'export const check = {};\n';
  const texts = { 'rules/shop/no-sleep.check.ts': rule, 'rules/parts.ts': rule, 'lib/other.check.ts': rule };
  const entries = entriesOf({ ...texts, 'bylaw.yaml': 'rulesFolders: [./rules/]\n' });
  expect(entries.get('rules/shop/no-sleep.check.ts')).toBe('bylaw.yaml names its folder of rules');
  expect(entries.has('rules/parts.ts')).toBe(false);
  expect(entries.has('lib/other.check.ts')).toBe(false);
  expect(entriesOf(texts).has('rules/shop/no-sleep.check.ts')).toBe(false);
});
