import { authorityLevels } from '../../canon/authority.ts';
import { type CanonicalDocument, canonicalDocuments } from '../../canon/canonical-documents.ts';
import { findDriftedCopies } from '../../canon/copies.ts';
import { findProposals } from '../../canon/proposals.ts';
import type { Input, OperationBody, OperationContext, Result } from '../operation.ts';
import { stateOf, stateParameter } from '../run-records.ts';
import { repositoryParameters } from '../workplace.ts';
import { openCanon } from './opened.ts';
import { type Receipt, receiptsIn } from './readers.ts';

interface ReadDocument extends CanonicalDocument {
  /** Those who have read the version that holds now. */
  readonly readers: readonly Omit<Receipt, 'path' | 'digest'>[];
  /** Readings of earlier versions. */
  readonly outdatedReadings: number;
}

const withReaders = (document: CanonicalDocument, receipts: readonly Receipt[]): ReadDocument => {
  const own = receipts.filter(({ path }) => path === document.path);
  const current = own.filter(({ digest }) => digest === document.digest);
  const readers = current.map(({ path: _path, digest: _digest, ...reader }) => reader);
  return { ...document, readers, outdatedReadings: own.length - current.length };
};

const reviewText = ({ owner, last, next, isOverdue }: ReadDocument): string =>
  [
    owner === undefined ? 'no owner' : `owner ${owner}`,
    last === undefined ? 'never reviewed' : `reviewed ${last}`,
    next === undefined ? 'no next review' : `${isOverdue ? 'OVERDUE since' : 'next review'} ${next}`,
  ].join(', ');

const readersText = ({ readers, outdatedReadings }: ReadDocument): string => {
  const names = [...new Set(readers.map(({ reader, run }) => (run === undefined ? reader : `${reader} in ${run}`)))];
  const current = names.length === 0 ? 'nobody has read this version' : `read by ${names.slice(-3).join(', ')}`;
  return outdatedReadings > 0 ? `${current}; ${outdatedReadings} readings of earlier versions` : current;
};

const documentText = (document: ReadDocument): string =>
  `${document.path}\n    level ${document.rank} (${document.level}), ${reviewText(document)}\n    sha256 ${document.digest.slice(0, 16)}, ${readersText(document)}`;

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const { repository, settings } = await openCanon(input, context);
  const today = context.environment.now().toISOString().slice(0, 10);
  const receipts = receiptsIn(stateOf(repository.root, input, context));
  const documents = canonicalDocuments(repository, settings, today).map((one) => withReaders(one, receipts));
  const proposals = findProposals(repository, settings);
  const copies = findDriftedCopies(repository, settings);
  const levels = [...authorityLevels(settings), 'the rest'];
  const text = [
    `Precedence: ${levels.join(' > ')}`,
    '',
    ...(documents.length === 0
      ? [`There is no document with authority; the configuration names ${settings.canonRoots.join(', ')}.`]
      : documents.map(documentText)),
    ...section(
      'Stale: the next review is past',
      documents.filter(({ isOverdue }) => isOverdue).map(({ path, next }) => `${path} since ${next}`),
    ),
    ...section(
      'Deserve authority: `bylaw canon migrate PATH` shows the move',
      proposals.map(({ path, line, by, words }) => `${path}:${line} (${by === path ? 'itself' : by}: "${words}")`),
    ),
    ...section(
      'Copies that have drifted',
      copies.map(
        ({ path, line, source, section: name, differing }) =>
          `${path}:${line} "${name}" of ${source}, ${differing} lines differ`,
      ),
    ),
  ].join('\n');
  return { exitCode: 0, data: { levels, documents, proposals, copies }, text };
};

export const canonStatus: OperationBody = {
  about:
    'The documents with authority: level, owner, last and next review, hash, and who has read the version that holds. Below them what is stale, what deserves authority, and which copies have drifted.',
  examples: [
    ['bylaw canon status', 'The canon of the current directory'],
    ['bylaw canon status --json', 'The same for a program'],
  ],
  parameters: [...repositoryParameters, stateParameter],
  run,
};
