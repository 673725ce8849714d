import type { FileFacts } from '../../repository/facts.ts';

/** Variables that a platform, a shell or a runner sets by itself. */
const platform =
  /^(?:PATH|HOME|USER|SHELL|PWD|TMPDIR|TEMP|TMP|LANG|LC_.*|TZ|TERM|COLUMNS|LINES|HOSTNAME|HOST|PORT|EDITOR|VISUAL|PAGER|CI|DEBUG|NODE_ENV|NODE_OPTIONS|NODE_PATH|NO_COLOR|FORCE_COLOR|PYTHON\w*|VIRTUAL_ENV|CONDA_.*|XDG_.*|APPDATA|LOCALAPPDATA|PROGRAMFILES.*|PROGRAMDATA|USERPROFILE|USERNAME|COMSPEC|SYSTEMROOT|WINDIR|GITHUB_.*|GITLAB_.*|CI_.*|RUNNER_.*|BUILDKITE.*|CIRCLE.*|TRAVIS.*|JENKINS.*|npm_.*|INIT_CWD|VERCEL.*|NETLIFY.*|AWS_.*|GOOGLE_APPLICATION_CREDENTIALS|KUBERNETES_.*|HTTPS?_PROXY|NO_PROXY|ALL_PROXY|https?_proxy|SSL_CERT_.*|REQUESTS_CA_BUNDLE|DISPLAY|WAYLAND_DISPLAY|SSH_.*|SUDO_.*|UID|GID|EUID|PYTEST_.*|JEST_.*|VITEST.*|DOCKER_.*|BROWSER|XPC_.*|WSL.*|COLORTERM|TERM_PROGRAM.*)$/;

export const isPlatformVariable = (name: string): boolean => platform.test(name);

/** Files that say which variables there are: env files and their examples, compose, Dockerfiles, manifests, pipelines. */
export const declaredNames = (files: Iterable<FileFacts>): Set<string> => {
  const names = new Set<string>();
  for (const { environmentDeclarations } of files) for (const { name } of environmentDeclarations) names.add(name);
  return names;
};

/** The env example that a file's variables belong into: the nearest one around it, or the first there is. */
export const exampleAround = (path: string, examples: readonly string[]): string | undefined => {
  const around = examples.filter((example) => path.startsWith(example.slice(0, example.lastIndexOf('/') + 1)));
  return around.toSorted((left, right) => right.lastIndexOf('/') - left.lastIndexOf('/'))[0] ?? examples[0];
};

export const isEnvironmentExample = (path: string): boolean =>
  /(?:^|\/)(?:\.env(?:\.[\w-]+)*\.(?:example|sample|template|dist)|(?:example|sample|env)\.env|\.env\.example|env\.example|\.env\.sample)$/.test(
    path,
  );
