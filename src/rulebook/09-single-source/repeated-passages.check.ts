import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts, PassageFact } from '../../repository/facts.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';
import { isRecord, isTemplate } from '../documents.ts';

// Tools read these under their own names and folders, and each version of a document stands for itself.
const hasToStandAlone =
  /(?:^|\/)(?:\.|(?:AGENTS|CLAUDE|GEMINI|COPILOT|SKILL)\.md$|LICEN[CS]E|CODE_OF_CONDUCT|SECURITY\.md|versioned_docs\/|versions?\/|v\d[\w.]*\/|\d+\.\d+[\w.-]*(?:\/|$)|(?:skills|agents|commands|prompts|assets|scaffolds?|skeletons?|boilerplates?|snippets|partials|_?includes?)\/)/i;
const readme = /(?:^|\/)README(?:[._-][\w-]{1,10})?\.md$/i;
// What stands in more documents is a form, such as a notice.
const mostDocuments = 3;

interface Overlap {
  readonly left: FileFacts;
  readonly right: FileFacts;
  readonly shared: readonly { readonly left: PassageFact; readonly right: PassageFact }[];
}

// What makes a folder a package of its own, which a registry shows with its README.
const packageFile =
  /^(?:package\.json|pyproject\.toml|setup\.(?:py|cfg)|main\.tf|variables\.tf|Chart\.yaml|galaxy\.yml|Cargo\.toml|go\.mod|composer\.json|[\w.-]{1,80}\.gemspec)$/;

/** Folders of packages, without the root: their READMEs may have to repeat another. */
const packageFolders = ({ paths }: CheckedRepository): Set<string> => {
  const folders = new Set([...paths].filter((path) => packageFile.test(baseName(path))).map(directoryOf));
  folders.delete('');
  return folders;
};

const documentsOf = (repository: CheckedRepository): FileFacts[] => {
  const { files, settings } = repository;
  const packages = packageFolders(repository);
  return [...files.values()].filter(
    (facts) =>
      facts.passages.length > 0 &&
      !facts.role.test &&
      !facts.role.example &&
      !isRecord(facts.path) &&
      !isTemplate(facts.path) &&
      !hasToStandAlone.test(facts.path) &&
      !settings.agentFolders.some((folder) => facts.path.startsWith(`${folder}/`)) &&
      !(readme.test(facts.path) && packages.has(directoryOf(facts.path))),
  );
};

// A repository and the site of its documents have a front page each.
const isFrontPage = ({ path }: FileFacts): boolean => path === 'README.md' || /(?:^|\/)index\.md$/.test(path);

/** Pairs of documents with the passages that both hold. O(passages). */
const overlapsOf = (documents: readonly FileFacts[]): Overlap[] => {
  const holders = new Map<string, { document: FileFacts; passage: PassageFact }[]>();
  for (const document of documents) {
    for (const passage of document.passages) {
      const known = holders.get(passage.fingerprint);
      if (!known) holders.set(passage.fingerprint, [{ document, passage }]);
      else if (known.every((other) => other.document !== document)) known.push({ document, passage });
    }
  }
  const pairs = new Map<string, { left: FileFacts; right: FileFacts; shared: Overlap['shared'][number][] }>();
  for (const own of holders.values()) {
    const [first, ...others] = own;
    if (!first || own.length > mostDocuments) continue;
    for (const { document, passage } of others) {
      if (isFrontPage(first.document) && isFrontPage(document)) continue;
      const key = `${first.document.path}\n${document.path}`;
      const pair = pairs.get(key) ?? { left: first.document, right: document, shared: [] };
      pair.shared.push({ left: first.passage, right: passage });
      pairs.set(key, pair);
    }
  }
  return [...pairs.values()];
};

const wordsOf = (passages: readonly PassageFact[]): number => passages.reduce((sum, { words }) => sum + words, 0);

export const check: RepositoryCheck = {
  id: 'single-source/repeated-passages',
  enforces: ['R9.7'],
  severity: 'low',
  recommended: false,
  why: 'Of a passage that stands in two documents, one copy is corrected, and readers go by the other.',
  remedy: 'Keep the passages in the document that is about the subject, and link to it from the other.',
  reads: 'repository',
  options: {
    words: {
      default: 100,
      about: 'Words in whole passages of 25 words or more from which on two documents repeat each other.',
    },
  },
  bad: [
    {
      'docs/refunds.md': `# Refunds\n\n${'An order that was paid by card is refunded to that card within ten working days of its return. '.repeat(6)}\n`,
      'docs/support/returns.md': `# Returns\n\nSend it back.\n\n${'An order that was paid by card is refunded to that card within ten working days of its return. '.repeat(6)}\n`,
    },
  ],
  good: [
    {
      'docs/refunds.md': `# Refunds\n\n${'An order that was paid by card is refunded to that card within ten working days of its return. '.repeat(6)}\n`,
      'docs/support/returns.md': '# Returns\n\nSend it back; see [refunds](../refunds.md).\n',
    },
    {
      'docs/refunds.md': `# Refunds\n\n${'An order that was paid by card is refunded to that card within ten working days of its return. '.repeat(6)}\n`,
      'CHANGELOG.md': `# Changes\n\n${'An order that was paid by card is refunded to that card within ten working days of its return. '.repeat(6)}\n`,
    },
  ],
  find: (repository) => {
    for (const { left, right, shared } of overlapsOf(documentsOf(repository))) {
      const [first] = shared;
      const words = wordsOf(shared.map(({ right: passage }) => passage));
      if (!first || words < repository.options.number('words')) continue;
      const passages = shared.length === 1 ? 'a passage' : `${shared.length} passages`;
      repository.report(right.path, first.right, `The document repeats ${passages} (${words} words) of ${left.path}.`, {
        related: [{ path: left.path, place: { line: first.left.line }, message: 'The same passage.' }],
      });
    }
  },
};
