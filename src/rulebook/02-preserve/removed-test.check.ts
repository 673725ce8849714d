import type { RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import type { BaseRevision } from '../../repository/model.ts';
import { baseName } from '../../repository/paths.ts';

const inJavaScript =
  /\b(?:it|test)(?:\.(?:only|concurrent|each\([^()\n]{0,200}\)))?\(\s{0,20}(?:'([^'\n]{1,200})'|"([^"\n]{1,200})"|`([^`\n]{1,200})`)/g;

/** Names of the tests that a file holds. */
const testsIn = ({ language, role, definitions }: FileFacts, read: () => string | undefined): string[] => {
  if (!role.test) return [];
  if (language === 'python') return definitions.flatMap(({ name }) => (/^test_\w/.test(name) ? [name] : []));
  if (language !== 'javascript') return [];
  return Array.from((read() ?? '').matchAll(inJavaScript), ([, ...names]) => names.find((name) => name) ?? '');
};

/** What a test file is named after: `orders` for `test_orders.py` and `orders.test.ts`. */
const subjectOf = (path: string): string =>
  baseName(path)
    .replace(/(?:\.\w+)+$/, '')
    .replace(/^test_|_test$/g, '');

const stemOf = (path: string): string => baseName(path).replace(/(?<=.)\.\w+$/, '');

/** `orders` of `shop.orders` and of `../src/orders.js`. */
const lastPart = (module: string): string =>
  module
    .replace(/\.[cm]?[jt]sx?$/, '')
    .split(/[./]/)
    .at(-1) ?? '';

/** What a test file is about, by its name and by what it imports. */
const subjectsOf = ({ path, imports }: FileFacts): string[] => [
  subjectOf(path),
  ...imports.flatMap(({ module, names }) => [lastPart(module), ...names]),
];

/** Names of the files that were deleted. */
const deletedIn = ({ changed }: BaseRevision): ReadonlySet<string> =>
  new Set([...changed].flatMap(([path, kind]) => (kind === 'deleted' ? [stemOf(path)] : [])));

/** Whether something that a test file is about was deleted with it. */
const isGone = (former: FileFacts, deleted: ReadonlySet<string>): boolean => {
  const own = stemOf(former.path);
  return subjectsOf(former).some((subject) => subject !== own && deleted.has(subject));
};

const table = /\.each\b|\bparametrize\b|\bsubTest\b/g;

/** Whether a file has more tables than before, whose rows may be what tests of their own were. */
const hasMoreTables = (former: string | undefined, current: string | undefined): boolean =>
  (current?.match(table)?.length ?? 0) > (former?.match(table)?.length ?? 0);

const referenceOf = ({ ref }: BaseRevision): string => (/^[0-9a-f]{40}$/.test(ref) ? ref.slice(0, 10) : ref);

const shown = (names: readonly string[]): string =>
  `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;

const one = 'def test_total():\n    assert total([]) == 0\n';
const other = 'def test_refund():\n    assert refund(1) == 1\n';

export const check: RepositoryCheck = {
  id: 'preserve/removed-test',
  enforces: ['R2.10'],
  severity: 'medium',
  recommended: false,
  judgesWrites: true,
  why: 'What the test held can break from now on, and everything stays green.',
  remedy:
    'Bring the test back, or move it to what took over; where the behaviour itself went, say so in the changelog.',
  reads: 'repository',
  needs: ['base'],
  isJudgedWhenDone: true,
  bad: [
    { 'tests/test_orders.py': one, 'base/tests/test_orders.py': `${one}\n\n${other}` },
    {
      'src/orders.ts': 'export const total = 1;\n',
      'src/orders.test.ts': "it('adds up', () => expect(total).toBe(1));\n",
      'base/src/orders.test.ts':
        "it('adds up', () => expect(total).toBe(1));\nit('refunds', () => expect(refund).toBe(1));\n",
    },
    { 'orders.py': 'def total(lines):\n    return 0\n', 'base/tests/test_orders.py': one },
  ],
  good: [
    { 'tests/test_orders.py': one, 'tests/test_refunds.py': other, 'base/tests/test_orders.py': `${one}\n\n${other}` },
    { 'shop.py': 'x = 1\n', 'base/orders.py': 'def total(lines):\n    return 0\n', 'base/tests/test_orders.py': one },
    { 'tests/test_orders.py': `${one}\n\n${other}`, 'base/tests/test_orders.py': one },
    {
      'src/orders.ts': 'export const total = 1;\n',
      'src/orders.test.ts': "it.each([\n  [0],\n  [1],\n])('adds %d up', (n) => expect(total(n)).toBe(n));\n",
      'base/src/orders.test.ts':
        "it('adds none up', () => expect(total(0)).toBe(0));\nit('adds one up', () => expect(total(1)).toBe(1));\n",
    },
    {
      'tests/test_orders.py':
        'import pytest\n\n\n@pytest.mark.parametrize("n", [0, 1])\ndef test_sum(n):\n    assert total([n]) == n\n',
      'base/tests/test_orders.py': `${one}\n\n${other}`,
    },
    {
      'tests/test_orders.py': 'def test_the_total():\n    assert total([]) == 0\n',
      'base/tests/test_orders.py': one,
    },
  ],
  find: ({ base, files, read, report }) => {
    const testsOf = (facts: FileFacts | undefined): string[] => (facts ? testsIn(facts, () => read(facts.path)) : []);
    let kept: ReadonlySet<string> | undefined;
    // Looked for in all files only where a file has lost some.
    const isKept = (name: string): boolean => (kept ??= new Set([...files.values()].flatMap(testsOf))).has(name);
    if (!base) return;
    const deleted = deletedIn(base);
    for (const [path, former] of base.files) {
      const tests = testsIn(former, () => base.read(path));
      const own = testsOf(files.get(path));
      // As many as before under other names were renamed; what was tested may have gone with its tests.
      if (own.length >= tests.length || isGone(former, deleted)) continue;
      if (hasMoreTables(base.read(path), read(path))) continue;
      const gone = tests.filter((name) => !own.includes(name) && !isKept(name));
      if (gone.length > 0)
        report(path, { line: 1 }, `Tests that were there at ${referenceOf(base)} are gone: ${shown(gone)}.`);
    }
  },
};
