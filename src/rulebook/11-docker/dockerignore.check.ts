import type { RepositoryCheck } from '../../enforcement/unit.ts';
import type { OfferedEdit } from '../../enforcement/fix/fix.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { directoryOf, joinPath } from '../../repository/paths.ts';

/** What no image needs, by what lies in the folder that is copied. */
const ignored = (folder: string, files: ReadonlyMap<string, FileFacts>): string => {
  const own = [...files.values()].filter(({ path }) => path.startsWith(folder));
  const holds = (pattern: RegExp): boolean => own.some(({ path }) => pattern.test(path));
  const names = [
    '.git',
    '.env',
    '.env.local',
    ...(holds(/(?:^|\/)package\.json$/) ? ['**/node_modules'] : []),
    ...(holds(/\.py$/) ? ['**/__pycache__', '.venv'] : []),
  ];
  return `${names.join('\n')}\n`;
};

export const check: RepositoryCheck = {
  id: 'docker/dockerignore',
  enforces: ['R11.10'],
  severity: 'low',
  recommended: false,
  why: 'Without a .dockerignore a COPY takes .git, local secrets and build output into the image.',
  remedy: 'Add a .dockerignore beside the build context that leaves out .git, .env files and dependencies.',
  reads: 'repository',
  bad: [{ 'api/Dockerfile': 'FROM node:24.1.0-slim\nCOPY . .\nUSER 10001\nCMD ["node", "."]\n' }],
  good: [
    { 'api/Dockerfile': 'FROM node:24.1.0-slim\nCOPY . .\nCMD ["node", "."]\n', 'api/.dockerignore': '.git\n' },
    { 'api/Dockerfile': 'FROM node:24.1.0-slim\nCOPY package.json ./\nCMD ["node", "."]\n' },
    { 'api/Dockerfile': 'FROM node:24.1.0-slim\nCOPY . .\nCMD ["node", "."]\n', '.dockerignore': '.git\n' },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Add a .dockerignore',
    fixed: [{ 'api/.dockerignore': '.git\n.env\n.env.local\n' }],
  },
  find: ({ files, paths, read, report }) => {
    const contexts = new Map<string, string>();
    for (const { path, services } of files.values()) {
      for (const { build } of services) {
        const context = build === undefined ? undefined : joinPath(directoryOf(path), build);
        if (context !== undefined) contexts.set(context, path);
      }
    }
    for (const { path, language } of files.values()) {
      if (language !== 'dockerfile') continue;
      const text = read(path) ?? '';
      const copy = /^[ \t]*(?:COPY|ADD)[ \t]+(?:--\S+[ \t]+){0,4}\.\/?[ \t]/im.exec(text);
      if (!copy || /^[ \t]*(?:COPY|ADD)[ \t]+(?:--\S+[ \t]+){0,4}--from/im.test(copy[0])) continue;
      const directory = directoryOf(path);
      const own = directory === '' ? '' : `${directory}/`;
      const isIgnored = [`${path}.dockerignore`, `${own}.dockerignore`, '.dockerignore'].some((name) =>
        paths.has(name),
      );
      // A Dockerfile in a folder of its own may be built from the root.
      const home = contexts.has('') && !contexts.has(directory) ? '' : own;
      const edits = (): readonly OfferedEdit[] => [{ path: `${home}.dockerignore`, creates: ignored(home, files) }];
      if (!isIgnored)
        report(path, copy.index, 'The whole build context is copied and no .dockerignore limits it.', { edits });
    }
  },
};
