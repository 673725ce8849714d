import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import { directoryOf } from '../../repository/paths.ts';
import { type ChangelogEntry, entriesOf, isChangelog } from '../changelog.ts';

// Where a link leads is no part of what is said.
const linkTarget = /\]\([^()\s]{0,300}\)/g;

const wordsOf = (line: string): string[] =>
  line
    .replace(linkTarget, ']')
    .toLowerCase()
    .match(/[\p{L}\p{N}]{2,}/gu) ?? [];

/** The lines that say something, each as its words. */
const statements = (text: string, { heading, endLine }: ChangelogEntry): (readonly string[])[] =>
  text
    .split('\n')
    .slice(heading.line, endLine - 1)
    .map(wordsOf)
    .filter((words) => words.length >= 3);

/** Whether a statement still stands, if in other words: half of its words are in one place or another of the entry. */
const isKept = (words: readonly string[], now: ReadonlySet<string>): boolean =>
  words.filter((word) => now.has(word)).length * 2 >= words.length;

/** What the documents that are new or changed hold besides: an entry may have moved to an archive. */
const elsewhere = ({ base, files, read }: CheckedRepository, own: string): string =>
  [...(base?.changed ?? [])]
    .filter(([path, change]) => path !== own && change !== 'deleted' && files.get(path)?.language === 'markdown')
    .map(([path]) => read(path) ?? '')
    .join('\n');

/** What an entry of the base has lost; undefined where it stands. */
const loss = (
  entry: ChangelogEntry,
  former: string,
  current: ChangelogEntry | undefined,
  now: string,
): string | undefined => {
  if (!current) return `The entry ${entry.name} is gone`;
  const words = new Set(statements(now, current).flat());
  const first = statements(former, entry).find((statement) => !isKept(statement, words));
  return first && `The entry ${entry.name} no longer says "${first.slice(0, 12).join(' ')}"`;
};

/** The release that a version leads to: `2.0.0` of `2.0.0-beta.1`. */
const releaseOf = (name: string): string => name.replace(/-?[a-z].*$/, '');

export const check: RepositoryCheck = {
  id: 'tracking/rewritten-record',
  enforces: ['R19.5', 'R18.9'],
  severity: 'high',
  recommended: true,
  why: 'A record that can be rewritten proves nothing of what was done.',
  remedy: 'Bring the entry back; when it was wrong, say so in a new entry.',
  reads: 'repository',
  needs: ['base'],
  bad: [
    {
      'base/CHANGELOG.md': '# Changelog\n\n## 1.1.0\n\n- Refunds.\n\n## 1.0.0\n\n- First orders.\n',
      'CHANGELOG.md': '# Changelog\n\n## 1.1.0\n\n- Refunds.\n',
    },
    {
      'base/CHANGELOG.md':
        '# Changelog\n\n## 1.1.0\n\n- Refunds.\n\n## 1.0.0\n\n- Passwords were written to the log until this version.\n- Orders can be placed by customers.\n',
      'CHANGELOG.md': '# Changelog\n\n## 1.1.0\n\n- Refunds.\n\n## 1.0.0\n\n- Orders can be placed by customers.\n',
    },
  ],
  good: [
    {
      'base/CHANGELOG.md':
        '# Changelog\n\n## 1.1.0\n\n- Refunds.\n\n## 1.0.0\n\n- A [guide to orders](docs/guides/how-orders-are-placed-and-paid.md).\n',
      'CHANGELOG.md': '# Changelog\n\n## 1.1.0\n\n- Refunds.\n\n## 1.0.0\n\n- A guide to orders.\n',
    },
    {
      'base/CHANGELOG.md': '# Changelog\n\n## 2.0.0-rc.1\n\n- New.\n\n## 2.0.0-beta.1\n\n- Orders can be placed.\n',
      'CHANGELOG.md': '# Changelog\n\n## 2.0.0\n\n- Orders can be placed, and more.\n',
    },
    {
      'base/CHANGELOG.md':
        '# Changelog\n\n## Unreleased\n\n- Refunds.\n\n## 1.0.0\n\n- Orders can be plased by customers.\n',
      'CHANGELOG.md':
        '# Changelog\n\n## 1.1.0\n\n- Refunds.\n\n## 1.0.0\n\n- Orders can be placed by customers (#12).\n',
    },
    {
      'base/CHANGELOG.md': '# Changelog\n\n## 1.0.0\n\n- First orders of customers.\n',
      'CHANGELOG.md': '# Changelog\n\nOlder versions: [archive](docs/changes-1.md).\n\n## 2.0.0\n\n- New.\n',
      'docs/changes-1.md': '# Changes of version 1\n\n## 1.0.0\n\n- First orders of customers.\n',
    },
    {
      // The newest version is still being written until it is out.
      'base/CHANGELOG.md':
        '# Changelog\n\n## 1.1.0\n\n- Refunds can be made by customers.\n\n## 1.0.0\n\n- First orders.\n',
      'CHANGELOG.md':
        '# Changelog\n\n## 1.1.0\n\n- Returns of any order within thirty days.\n\n## 1.0.0\n\n- First orders.\n',
    },
  ],
  find: (repository) => {
    const { base, files, directories, read, report } = repository;
    for (const [path, former] of base?.files ?? []) {
      const facts = files.get(path);
      // A package that is gone took its changelog along.
      const isGone = !facts && directoryOf(path) !== '' && !directories.has(directoryOf(path));
      if (!base || isGone || !isChangelog(former)) continue;
      const [text, now] = [base.read(path) ?? '', read(path) ?? ''];
      const current = new Map((facts ? entriesOf(facts) : []).map((entry) => [entry.name, entry]));
      const releases = new Set([...current.keys()].map(releaseOf));
      const moved = elsewhere(repository, path);
      for (const entry of entriesOf(former).slice(facts ? 1 : 0)) {
        const { name } = entry;
        // The notes of versions before a release become those of the release.
        const isMerged = name !== releaseOf(name) && releases.has(releaseOf(name));
        const lost = isMerged || moved.includes(name) ? undefined : loss(entry, text, current.get(name), now);
        if (lost === undefined) continue;
        report(path, { line: current.get(name)?.heading.line ?? 1 }, `${lost}; at ${base.ref} it was there.`);
      }
    }
  },
};
