import { hash } from 'node:crypto';
import { type TokenStream, tokensOf } from '../clones/tokens.ts';
import { messageOf } from '../../kernel/errors.ts';
import type { SkipReason } from '../model.ts';
import { isGeneratedFile, isGeneratedName } from '../walk/skipped-trees.ts';
import { loadText } from './load-text.ts';
import type { FileObserver } from './observer.ts';
import { languageOfSource, readSource } from './read-source.ts';
import type { SourceReading } from './read-source.ts';
import type { Readers } from './readers.ts';

/** What reading one file gave, as it is kept in the cache and sent between threads. */
export type FileReading =
  | ({ readonly kind: 'read' } & SourceReading)
  | { readonly kind: 'skipped'; readonly reason: SkipReason };

export interface FileResult {
  /** A {@link FileReading} as JSON: parsed strings share no memory with the source text, which can then be freed. */
  readonly reading: string;
  readonly digest: string;
  readonly tokens: TokenStream | undefined;
}

export interface ReadRequest {
  readonly path: string;
  /** Content in place of what is on disk. */
  readonly overlay?: string;
  /** Digest of the content that the caller already has a reading of. */
  readonly knownDigest?: string;
}

export interface FileReader {
  /** Undefined where the content is the one the caller knows. */
  readonly read: (request: ReadRequest) => FileResult | undefined;
}

const skippedReading = (reason: SkipReason): FileResult => {
  const reading: FileReading = { kind: 'skipped', reason };
  return { reading: JSON.stringify(reading), digest: '', tokens: undefined };
};

/** Reads one file; a fault on the way names the file, which a thread would not tell otherwise. */
const readOrName = (...[readers, source, observe]: Parameters<typeof readSource>): ReturnType<typeof readSource> => {
  try {
    return readSource(readers, source, observe);
  } catch (error) {
    throw new Error(`${source.path} cannot be checked: ${messageOf(error)}`, { cause: error });
  }
};

export interface ReadingOptions {
  /** Whether tokens are taken, which clones are found by. */
  readonly wantsTokens?: boolean;
  /** Whether a text that calls itself generated is left alone: not where an agent could write that itself. */
  readonly trustsMarks?: boolean;
}

/** Reads files below a root, each at most once: content, facts, what the observer sees, and tokens for clones. */
export const fileReader = (
  root: string,
  readers: Readers,
  observe: FileObserver | undefined,
  { wantsTokens = false, trustsMarks = true }: ReadingOptions = {},
): FileReader => ({
  read({ path, overlay, knownDigest }) {
    const loaded =
      overlay === undefined
        ? loadText(`${root}/${path}`)
        : { kind: 'text' as const, text: overlay, bytes: Buffer.byteLength(overlay) };
    if (loaded.kind === 'skipped') return skippedReading(loaded.reason);
    const { text, bytes } = loaded;
    const digest = hash('sha1', text, 'base64');
    if (digest === knownDigest) return undefined;
    if (trustsMarks ? isGeneratedFile(path, text) : isGeneratedName(path))
      return { ...skippedReading('generated'), digest };
    const { facts, observed } = readOrName(readers, { path, text, bytes }, observe);
    const tokens = wantsTokens ? tokensOf(text, languageOfSource(path, text)) : undefined;
    const reading: FileReading = { kind: 'read', facts: { ...facts, tokens: tokens?.hashes.length ?? 0 }, observed };
    return { reading: JSON.stringify(reading), digest, tokens };
  },
});

/** Parses a reading that this program wrote. */
export const parseReading = (text: string): FileReading => {
  const reading: FileReading = JSON.parse(text);
  return reading;
};
