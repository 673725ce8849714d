import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import { extensionOf } from '../../repository/paths.ts';
import { isEnvironmentExample, isPlatformVariable } from '../01-real/environment.ts';
import { isRecord } from '../documents.ts';

const documentExtensions = new Set(['md', 'mdx', 'markdown', 'rst', 'adoc', 'txt']);
const variable = /\b[A-Z][A-Z0-9]{1,40}(?:_[A-Z0-9]{1,40}){1,10}\b/g;

// What reads a variable there configures a tool, or a run of it.
const tooling = /\.config\.[cm]?[jt]s$|(?:^|\/)(?:tools?|scripts?|e2e|tests?|\.github)\//;

/** Variables that documents name. */
const namedInDocuments = ({ files, read }: CheckedRepository): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const { path, role, language } of files.values()) {
    const isDocument = language === 'markdown' || (language === 'text' && documentExtensions.has(extensionOf(path)));
    if (!isDocument || role.test || isRecord(path)) continue;
    for (const [name] of (read(path) ?? '').matchAll(variable)) names.add(name);
  }
  return names;
};

/** Variables whose line or the line above it in an env example explains them. */
const explained = (text: string): ReadonlySet<string> => {
  const names = new Set<string>();
  let isCommented = false;
  for (const line of text.split('\n')) {
    const [, name] = /^\s{0,8}(?:export\s+)?([A-Z][A-Z0-9_]{1,80})\s{0,4}=/.exec(line) ?? [];
    if (name !== undefined && (isCommented || /\s#\s?\S/.test(line))) names.add(name);
    // A title of one or two words above a group says nothing of its first variable.
    isCommented = /^\s{0,8}#\s*\S+\s+\S+\s+\S+/.test(line);
  }
  return names;
};

export const check: RepositoryCheck = {
  id: 'documentation/undocumented-setting',
  enforces: ['R6.5'],
  severity: 'low',
  recommended: false,
  why: 'Whoever sets the system up learns of the option when its lack breaks something.',
  remedy: 'Add the option to the document that lists the others, with an example and its default.',
  reads: 'repository',
  bad: [
    {
      'docs/configuration.md':
        '# Configuration\n\n| Variable | Default |\n| --- | --- |\n| `ORDERS_URL` | none |\n| `QUEUE_NAME` | `orders` |\n| `LOG_LEVEL` | `info` |\n',
      '.env.example': 'ORDERS_URL=\nQUEUE_NAME=orders\nLOG_LEVEL=info\nPAGE_SIZE=50\n',
    },
  ],
  good: [
    {
      'docs/configuration.md': '# Configuration\n\n`ORDERS_URL`, `QUEUE_NAME` and `LOG_LEVEL` have no defaults.\n',
      '.env.example':
        'ORDERS_URL=\nQUEUE_NAME=orders\nLOG_LEVEL=info\n# Orders on one page of the list\nPAGE_SIZE=50\n',
    },
    { 'README.md': '# Orders\n', '.env.example': 'ORDERS_URL=\nPAGE_SIZE=50\n' },
  ],
  find: (repository) => {
    const { files, read, report } = repository;
    const examples = [...files.values()].filter(
      ({ path, role }) => isEnvironmentExample(path) && !role.test && !role.example,
    );
    const declared = examples.flatMap((facts) =>
      facts.environmentDeclarations.map((declaration) => ({ path: facts.path, declaration })),
    );
    if (declared.length === 0) return;
    const documented = namedInDocuments(repository);
    // A team that keeps no list of its options in documents keeps it elsewhere; one that keeps a list is held to it.
    if (declared.filter(({ declaration }) => documented.has(declaration.name)).length * 2 < declared.length) return;
    const inExamples = new Set(examples.flatMap(({ path }) => [...explained(read(path) ?? '')]));
    const seen = new Set<string>();
    const judge = (path: string, option: { readonly name: string; readonly line: number }): void => {
      const { name } = option;
      if (
        documented.has(name) ||
        inExamples.has(name) ||
        isPlatformVariable(name) ||
        seen.has(name) ||
        !name.includes('_')
      )
        return;
      seen.add(name);
      report(path, option, `No document says what ${name} is for.`);
    };
    for (const { path, declaration } of declared) judge(path, declaration);
    for (const { path, role, language, environmentReads } of files.values()) {
      const isProgram =
        (language === 'python' || language === 'javascript') && !role.test && !role.example && !tooling.test(path);
      if (isProgram) for (const use of environmentReads) judge(path, use);
    }
  },
};
