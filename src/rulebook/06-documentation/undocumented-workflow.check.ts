import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { baseName } from '../../repository/paths.ts';
import { namingDocuments } from '../naming-documents.ts';

const shortestHeader = 20;

export const check: RepositoryCheck = {
  id: 'documentation/undocumented-workflow',
  enforces: ['R6.2'],
  severity: 'info',
  recommended: false,
  why: 'A workflow that a person has to start is started at the wrong time, or by nobody, when nothing says when and why.',
  remedy: 'Say in a document, or in a comment at the top of the workflow, when it is started, by whom and with what.',
  reads: 'repository',
  bad: [
    {
      '.github/workflows/restore.yml':
        'name: Restore\non: workflow_dispatch\njobs:\n  restore:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make restore\n',
      'README.md': '# Orders\n',
    },
  ],
  good: [
    {
      '.github/workflows/restore.yml':
        'name: Restore\non: workflow_dispatch\njobs:\n  restore:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make restore\n',
      'docs/recovery.md': '# Recovery\n\nStart the workflow `restore.yml` once the database is up.\n',
    },
    {
      '.github/workflows/restore.yml':
        '# Started by whoever is on call, after the database was replaced.\nname: Restore\non: workflow_dispatch\njobs:\n  restore:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make restore\n',
    },
    {
      '.github/workflows/test.yml':
        'name: Test\non: [push, workflow_dispatch]\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make test\n',
    },
  ],
  find: ({ files, report }) => {
    const documents = namingDocuments(files);
    for (const { path, settings, header = '' } of files.values()) {
      if (!/(?:^|\/)\.github\/workflows\//.test(path)) continue;
      const trigger = settings.find(({ key }) => key === 'on');
      if (trigger?.value !== 'workflow_dispatch' || header.length >= shortestHeader) continue;
      const name = settings.find(({ key }) => key === 'name')?.value ?? '';
      if (documents.haveName(baseName(path)) || documents.haveTitle(name)) continue;
      report(path, trigger, 'The workflow is started by hand alone, and nothing says when or by whom.');
    }
  },
};
