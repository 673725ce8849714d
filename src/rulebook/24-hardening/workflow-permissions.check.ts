import type { FactCheck } from '../../enforcement/unit.ts';

export const check: FactCheck = {
  id: 'hardening/workflow-permissions',
  enforces: ['R24.5'],
  severity: 'high',
  recommended: true,
  why: 'A step of a workflow with write access to everything can change the repository that it tests.',
  remedy: 'Set `permissions: contents: read` for the workflow, and add what one job needs to that job.',
  reads: 'file',
  languages: ['yaml'],
  bad: [
    {
      '.github/workflows/ci.yml':
        'on: push\npermissions: write-all\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make\n',
    },
  ],
  good: [
    {
      '.github/workflows/ci.yml':
        'on: push\npermissions:\n  contents: read\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make\n',
    },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Let it read the contents, and nothing else',
    fixed: [
      {
        '.github/workflows/ci.yml':
          'on: push\npermissions:\n  contents: read\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make\n',
      },
    ],
  },
  find: ({ facts, report }) => {
    for (const setting of facts.settings) {
      const isPermission = setting.key === 'permissions' || /^jobs\..{1,100}\.permissions$/.test(setting.key);
      if (!isPermission || setting.value !== 'write-all') continue;
      report(setting, 'The workflow may write to everything.', {
        edits: (source) => {
          const indent = source.indentOf(setting.line);
          return source.replaceOnLine(
            setting.line,
            'permissions: write-all',
            `permissions:\n${indent}  contents: read`,
          );
        },
      });
    }
  },
};
