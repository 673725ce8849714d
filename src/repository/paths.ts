import type { FileRole, Language } from './facts.ts';

const extensionLanguages: Readonly<Record<string, Language>> = {
  py: 'python',
  pyi: 'python',
  js: 'javascript',
  jsx: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  ts: 'javascript',
  tsx: 'javascript',
  mts: 'javascript',
  cts: 'javascript',
  sh: 'shell',
  bash: 'shell',
  yml: 'yaml',
  yaml: 'yaml',
  json: 'json',
  jsonc: 'json',
  toml: 'toml',
  env: 'env',
  sql: 'sql',
  md: 'markdown',
  mdx: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
};

/** Last segment of a path. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Everything before the last segment; empty at the root. */
export const directoryOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** Lower-case text after the last dot of the name; empty where there is none or it is a dot file. */
export const extensionOf = (path: string): string => {
  const name = baseName(path);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
};

const isDockerfile = (name: string): boolean =>
  /^(?:Dockerfile|Containerfile)(?:\.[\w.-]+)?$|\.dockerfile$/i.test(name);
const isEnvironmentFile = (name: string): boolean => /^\.env(?:\.[\w.-]+)?$|^[\w-]+\.env(?:\.example)?$/.test(name);

// Firewalls and databases have rules of their own.
const isPrometheusRules = (path: string): boolean =>
  /(?:alert|prometheus|recording)[\w.-]{0,60}(?:\/[\w.-]{1,60})?\.rules$/i.test(path);

/** The language of a file by its name; a script without an extension is told by its first line (`#!`). */
export const languageOf = (path: string, firstLine = ''): Language => {
  const name = baseName(path);
  const language = extensionLanguages[extensionOf(path)];
  // First, so that `dockerfile.ts` is TypeScript and `Dockerfile.api` still a Dockerfile.
  if (language) return language;
  if (isDockerfile(name)) return 'dockerfile';
  if (isEnvironmentFile(name)) return 'env';
  if (isPrometheusRules(path)) return 'yaml';
  if (/^#!.*\b(?:ba|da|z|k)?sh\b/.test(firstLine)) return 'shell';
  if (/^#!.*\bpython/.test(firstLine)) return 'python';
  if (/^#!.*\b(?:node|deno|bun)\b/.test(firstLine)) return 'javascript';
  return 'text';
};

const testPath =
  /(?:^|\/)(?:[Tt]ests?|__tests__|__mocks__|spec|specs|e2e|fixtures?|testdata|testresources|test_data|cypress|integration\/(?:resources|certs)|t\/(?:unit|integration))\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|tests|conftest)\.pyi?$|_test\.go$|\.(?:(?:client|server|unit|integration)?test|spec|cy|stories)\.[cm]?[jt]sx?$/;
const examplePath = /(?:^|\/)(?:examples?|samples?|demos?|playground|snippets?|docs_src|tutorials?)\//;
const migrationPath = /(?:^|\/)(?:migrations?|alembic\/versions)\//;
const scriptPath = /(?:^|\/)(?:scripts?|bin|tools|hack)\//;

export const roleOf = (path: string, language: Language, firstLine = ''): FileRole => ({
  test: testPath.test(path),
  example: examplePath.test(path),
  migration: migrationPath.test(path),
  script: language === 'shell' || firstLine.startsWith('#!') || (language === 'python' && scriptPath.test(path)),
});

/** Resolves `.` and `..` of a relative path from a directory; undefined where it leaves the root. */
export const joinPath = (directory: string, relative: string): string | undefined => {
  const segments = directory === '' ? [] : directory.split('/');
  for (const segment of relative.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.join('/');
};

/** The way from a directory to a path, both relative to the root. */
export const relativePath = (directory: string, path: string): string => {
  const from = directory === '' ? [] : directory.split('/');
  const to = path.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
};
