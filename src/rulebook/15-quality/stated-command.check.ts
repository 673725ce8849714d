import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';
import { authorityOf, isRecord, isTemplate } from '../documents.ts';
import { isBelow, siteRoots } from './document-sites.ts';
import { makeTargets } from './make-targets.ts';
import { type StatedCommand, statedCommands } from './stated-commands.ts';

const aboutThisProject = /(?:^|[/_-])(?:contribut|develop|hacking|building|maint|internal|onboard|runbook|CLAUDE|AGENTS)/i;

/** Documents whose reader works on this repository, not with what it makes. */
const judgedDocuments = ({ files, paths, settings }: CheckedRepository): FileFacts[] => {
  const sites = siteRoots(paths);
  sites.delete('');
  return [...files.values()].filter(({ path, language, role }) => {
    if (language !== 'markdown' || role.test || role.example || isRecord(path) || isTemplate(path)) return false;
    return !isBelow(path, sites) || aboutThisProject.test(path) || authorityOf(path, settings.canonRoots) !== undefined;
  });
};

/** Says of a stated command whether what it names is there; undefined where that cannot be told. */
const resolution = (repository: CheckedRepository): ((command: StatedCommand, document: string) => boolean | undefined) => {
  const { files, paths } = repository;
  const scripts = new Set<string>();
  for (const { commands } of files.values()) {
    for (const { source, name } of commands) if (source === 'package' && name !== undefined) scripts.add(name);
  }
  const makefiles = makeTargets(repository);
  const names = new Set([...paths].map(baseName));
  const hasTarget = (folder: string, document: string, name: string): boolean | undefined => {
    const folders = [folder, directoryOf(document)].filter((each) => makefiles.has(each));
    if (folders.length === 0 || folders.some((each) => makefiles.get(each) === undefined)) return undefined;
    return folders.some((each) => makefiles.get(each)?.has(name));
  };
  return (command, document) => {
    switch (command.kind) {
      case 'script':
        return scripts.size === 0 ? undefined : scripts.has(command.name);
      case 'target':
        return hasTarget(command.folder, document, command.name);
      case 'file':
        return names.has(baseName(command.name));
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
    { Makefile: 'test:\n\tpytest\n', 'docs/start.md': '# Start\n\n1. Test: `make test`.\n2. Fill the shop: `make seed`.\n' },
    { 'scripts/test.sh': 'pytest\n', 'README.md': '# Orders\n\n```bash\n./scripts/deploy.sh\n./scripts/test.sh\n```\n' },
  ],
  good: [
    {
      'package.json': '{ "scripts": { "test": "vitest run" } }\n',
      'README.md': '# Orders\n\nStart your own shop, then run `npm test` here.\n\n```sh\nnpm create shop@latest my-shop\ncd my-shop\nnpm run dev\n```\n',
    },
    { Makefile: '%:\n\t./task $@\n', 'README.md': '# Orders\n\nRun `make seed`.\n' },
    { 'README.md': '# Orders\n\nIn your project: `npm run build`, `make install`, `./deploy.sh`.\n' },
  ],
  find: (repository) => {
    const { report, read } = repository;
    const isThere = resolution(repository);
    const missing: { path: string; command: StatedCommand }[] = [];
    const kept = new Set<StatedCommand['kind']>();
    for (const { path } of judgedDocuments(repository)) {
      for (const command of statedCommands(read(path) ?? '', (folder) => repository.directories.has(folder))) {
        const answer = isThere(command, path);
        if (answer === true) kept.add(command.kind);
        else if (answer === false) missing.push({ path, command });
      }
    }
    for (const { path, command } of missing) {
      if (kept.has(command.kind)) report(path, command, `The document states "${command.text}", and ${whatIsMissing[command.kind](command.name)}.`);
    }
  },
};
