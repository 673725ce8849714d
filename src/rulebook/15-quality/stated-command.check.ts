import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';
import { readMakefiles } from './make-targets.ts';
import { type StatedCommand, statedCommands } from './stated-commands.ts';
import { isForContributors, workingDocuments } from './working-documents.ts';

/** Whether others install what this repository makes, so that its documents speak of their projects as well. */
const isLibrary = ({ files }: CheckedRepository): boolean =>
  [...files.values()].some(({ path, role, settings }) => {
    if (baseName(path) !== 'package.json' || role.test || role.example) return false;
    return (
      settings.some(({ key }) => key === 'name') &&
      !settings.some(({ key, value }) => key === 'private' && value === 'true')
    );
  });

const longestLine = 2_000;
const makes = /\b(?:curl|wget|tee|touch|nano|vim?|chmod|create|save)\b|>/i;

/** Whether the document has its reader make the file first. */
const isMadeThere = (text: string, name: string): boolean =>
  text.split('\n').some((line) => line.length < longestLine && line.includes(name) && makes.test(line));

/** Whether a folder of this name, or the file's own, is anywhere here; another repository is cloned beside this one otherwise. */
const isOfThisTree = (name: string, folders: ReadonlySet<string>): boolean => {
  const [first = '', ...rest] = name.split('/');
  return rest.length === 0 || folders.has(first);
};

type Resolution = (command: StatedCommand, document: FileFacts, text: string) => boolean | undefined;

/** Says of a stated command whether what it names is there; undefined where that cannot be told. */
const resolution = (repository: CheckedRepository): Resolution => {
  const { files, paths } = repository;
  const scripts = new Set<string>();
  for (const { commands } of files.values()) {
    for (const { source, name } of commands) if (source === 'package' && name !== undefined) scripts.add(name);
  }
  const makefiles = readMakefiles(repository);
  const names = new Set([...paths].map(baseName));
  const folders = new Set([...repository.directories].map(baseName));
  const library = isLibrary(repository);
  const hasTarget = (name: string, folders: readonly string[]): boolean | undefined => {
    if (makefiles.all.has(name)) return true;
    const known = folders.filter((folder) => makefiles.folders.has(folder));
    return known.length > 0 && known.every((folder) => makefiles.folders.get(folder)) ? false : undefined;
  };
  return ({ kind, name, folder, line }, document, text) => {
    switch (kind) {
      case 'script':
        if (scripts.size === 0 || (library && !isForContributors(document, line))) return undefined;
        return scripts.has(name);
      case 'target':
        return hasTarget(name, [folder, directoryOf(document.path)]);
      case 'file':
        if (!isOfThisTree(name, folders)) return undefined;
        return names.has(baseName(name)) || (isMadeThere(text, baseName(name)) ? undefined : false);
    }
  };
};

const whatIsMissing: Readonly<Record<StatedCommand['kind'], (name: string) => string>> = {
  script: (name) => `no package.json has a script ${name}`,
  target: (name) => `no Makefile has a target ${name}`,
  file: (name) => `there is no file ${name}`,
};

export const check: RepositoryCheck = {
  id: 'quality/stated-command',
  enforces: ['R15.10'],
  severity: 'medium',
  recommended: true,
  why: 'Whoever follows the document is stopped at the command, and does not trust the rest.',
  remedy: 'State the command that does this today, or bring back what it calls.',
  reads: 'repository',
  bad: [
    {
      'package.json': '{ "scripts": { "test": "vitest run" } }\n',
      'README.md': '# Orders\n\n```sh\nnpm test\nnpm run storybook\n```\n',
    },
    {
      Makefile: 'test:\n\tpytest\n',
      'docs/start.md': '# Start\n\n```sh\nmake test\n# fill the shop\nmake seed\n```\n',
    },
    {
      'scripts/unit.sh': 'pytest\n',
      'README.md': '# Orders\n\n```bash\n./scripts/deploy.sh\n./scripts/unit.sh\n```\n',
    },
  ],
  good: [
    {
      'package.json': '{ "scripts": { "test": "vitest run" } }\n',
      'README.md':
        '# Orders\n\n```sh\nnpm test\n```\n\nStart your own shop:\n\n```sh\nnpm create shop@latest my-shop\ncd my-shop\nnpm run dev\n```\n',
    },
    {
      'package.json': '{ "scripts": { "test": "vitest run" } }\n',
      'README.md': '# Orders\n\n```sh\nnpm test\n```\n',
      '.opencode/context/commands.md': '# Commands of the kit\n\n```sh\nnpm run eval\n```\n',
    },
    { Makefile: '%:\n\t./task $@\n', 'README.md': '# Orders\n\n```sh\nmake seed\n```\n' },
    {
      'package.json': '{ "name": "orders-kit", "version": "1.4.0", "scripts": { "test": "vitest run" } }\n',
      'README.md':
        '# Orders kit\n\nIn your shop:\n\n```sh\nnpm run build\n```\n\n## Contributing\n\n```sh\nnpm test\n```\n',
    },
    {
      'scripts/unit.sh': 'pytest\n',
      'CLAUDE.md': '# Orders\n\n```sh\n./scripts/unit.sh\n```\n\nThen `./scripts/deploy.sh`, or what your team has.\n',
      'WORK_PLAN_V2.md': '# Orders\n\n```sh\n./scripts/restore.sh\n```\n',
      'docs/plans/complete/orders.md': '# Orders\n\n```sh\n./scripts/seed.sh\n```\n',
      'docs/logging-implementation-report.md': '# What was done\n\n```sh\n./scripts/clean-logs.sh\n```\n',
    },
    {
      'package.json': '{ "scripts": { "test": "vitest run" } }\n',
      'README.md': '# Orders\n\n```sh\nnpm test\n```\n\nThe server and its script `npm run db` were deleted.\n',
    },
    { 'README.md': '# Orders\n\nIn your project:\n\n```sh\nnpm run build\nmake install\n./deploy.sh\n```\n' },
  ],
  find: (repository) => {
    const { directories, isAsked, report, read } = repository;
    const documents = workingDocuments(repository);
    if (!documents.some(({ path }) => isAsked(path))) return;
    const isThere = resolution(repository);
    const missing: { path: string; command: StatedCommand }[] = [];
    const kept = new Set<StatedCommand['kind']>();
    for (const document of documents) {
      const { path } = document;
      const text = read(path) ?? '';
      for (const command of statedCommands(text, (folder) => directories.has(folder))) {
        const answer = isThere(command, document, text);
        if (answer === true) kept.add(command.kind);
        else if (answer === false) missing.push({ path, command });
      }
    }
    for (const { path, command } of missing) {
      if (kept.has(command.kind))
        report(
          path,
          command,
          `The document states "${command.text}", and ${whatIsMissing[command.kind](command.name)}.`,
        );
    }
  },
};
