import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import { baseName, directoryOf, roleOf } from '../../repository/paths.ts';
import { directoriesUp } from '../../repository/resolve/resolution.ts';

// Names that editors, merges and file managers give to a copy, and nobody to anything else.
const surely = /\.(?:bak|orig|rej|backup)$|[\w)]~$|^copy of |[ _-]copy \(\d+\)\.\w+$| - copy(?: \(\d+\))?\.\w+$/i;
/** Names that mean a copy where the original lies beside it. */
const beside = /^(.{1,100}?)(?: copy(?: \d+)?| ?\(\d+\)|[._-](?:old|bak|orig))(\.[A-Za-z0-9.]{1,12})?$/i;
/** Names that mean a copy where the original lies beside it and says nearly the same; a document or an interface may have a second version. */
const alike =
  /^(?!.*\.(?:md|mdx|rst|txt|adoc|html?|proto|thrift|avsc|graphqls?|xsd|wsdl)$)(.{1,100}?)[._-](?:copy|backup|bkp|v\d{1,2}|new|final|fixed|updated|legacy|deprecated)(\.[A-Za-z0-9.]{1,12})$/i;
// Migrations follow each other by the time or the number that their names begin with.
const numbered = /^\d{3,14}[_-]/;
const oldFolder = /^(.{1,100}?)[._-](?:old|bak|orig|backup_?\d*|copy)$/i;

const leastShared = 0.8;
const fewestLines = 3;
const largestRead = 500_000;

const linesOf = (text: string): Set<string> =>
  new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.length > 2),
  );

/** Whether most lines of the shorter file stand in the other one. O(text). */
const isSimilar = ({ files, read }: CheckedRepository, left: string, right: string): boolean => {
  if ([left, right].some((path) => (files.get(path)?.bytes ?? largestRead) >= largestRead)) return false;
  const [shorter = new Set(), longer = new Set()] = [left, right]
    .map((path) => linesOf(read(path) ?? ''))
    .toSorted((one, other) => one.size - other.size);
  let shared = 0;
  for (const line of shorter) if (longer.has(line)) shared++;
  return shorter.size >= fewestLines && shared >= leastShared * shorter.size;
};

/** The original that a path's name points to, where it is there. */
const originalOf = (path: string, form: RegExp, known: ReadonlySet<string>): string | undefined => {
  const [whole, stem = '', extension = ''] = form.exec(baseName(path)) ?? [];
  const folder = directoryOf(path);
  const original = `${folder === '' ? '' : `${folder}/`}${stem}${extension}`;
  return whole !== undefined && known.has(original) ? original : undefined;
};

const reportFolders = ({ directories, files, asked, report }: CheckedRepository): void => {
  const copies = new Map<string, string>();
  for (const folder of new Set(asked.flatMap(({ path }) => directoriesUp(directoryOf(path))))) {
    const original = originalOf(folder, oldFolder, directories);
    if (original !== undefined) copies.set(folder, original);
  }
  for (const { path, role } of copies.size === 0 ? [] : files.values()) {
    if (role.test || role.example) continue;
    const folder = [...copies.keys()].find((copy) => path.startsWith(`${copy}/`));
    if (folder === undefined) continue;
    report(
      path,
      { line: 1 },
      `The folder ${folder} lies beside ${copies.get(folder)}, whose copy its name says it is.`,
    );
    copies.delete(folder);
  }
};

const body = 'def total(orders):\n    prices = [order.price for order in orders]\n    return sum(prices)\n';

export const check: RepositoryCheck = {
  id: 'single-source/backup-copy',
  enforces: ['R9.2'],
  severity: 'medium',
  recommended: true,
  why: 'A copy kept for safety is edited, deployed or read in place of the original one day.',
  remedy: 'Delete it; the history keeps every former version.',
  reads: 'repository',
  bad: [
    { 'src/orders.py': body, 'src/orders_old.py': 'x = 1\n' },
    { 'src/orders.py.bak': body },
    {
      'src/orders.py': body,
      'src/orders-v2.py': `${body}\n\ndef mean(orders):\n    return total(orders) / len(orders)\n`,
    },
    { 'backend/orders.py': body, 'backend_old/orders.py': body },
  ],
  good: [
    { 'src/orders_v2.py': body },
    { 'src/orders.py': body, 'src/orders_v2.py': 'class Orders:\n    pages = 1\n    items = []\n    total = None\n' },
    { 'src/api/v1/orders.py': body, 'src/api/v2/orders.py': body },
    { 'src/clipboard/use-copy.ts': 'export const x = 1;\n', 'src/clipboard/use.ts': 'export const y = 1;\n' },
    { 'archive/20251110_orders.sql': body, 'archive/20251110_orders_v2.sql': body },
    { 'contracts/orders.proto': body, 'contracts/orders_v2.proto': body },
    { 'tests/fixtures/orders.py.bak': body },
  ],
  find: (repository) => {
    const { paths, askedPaths, report } = repository;
    for (const path of askedPaths) {
      const name = baseName(path);
      const role = roleOf(path, 'text');
      if (role.test || role.example || role.migration) continue;
      if (surely.test(name)) {
        report(path, { line: 1 }, `${name} has the name of a copy.`);
        continue;
      }
      const similar = numbered.test(name) ? undefined : originalOf(path, alike, paths);
      const original =
        originalOf(path, beside, paths) ??
        (similar !== undefined && isSimilar(repository, path, similar) ? similar : undefined);
      if (original === undefined) continue;
      report(path, { line: 1 }, `${name} lies beside ${baseName(original)}, whose copy its name says it is.`);
    }
    reportFolders(repository);
  },
};
