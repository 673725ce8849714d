import type { FileFacts } from './facts.ts';
import { changedSince, readAtRef } from './history/revisions.ts';
import type { BaseRevision } from './model.ts';
import { fileReader, parseReading } from './reading/read-file.ts';
import { loadReaders } from './reading/readers.ts';
import { skippedTreeOf } from './walk/skipped-trees.ts';

/** Facts of texts that are not on disk, by path; what is generated or empty of facts is left out. */
export const factsOfTexts = async (texts: ReadonlyMap<string, string>): Promise<Map<string, FileFacts>> => {
  const reader = fileReader('', await loadReaders(), undefined);
  const files = new Map<string, FileFacts>();
  for (const [path, overlay] of texts) {
    const result = reader.read({ path, overlay });
    const reading = result && parseReading(result.reading);
    if (reading?.kind === 'read') files.set(path, reading.facts);
  }
  return files;
};

/**
 * The repository as it was where it left a reference. Only changed and deleted files are read: the others are the same.
 *
 * Throws GIT_REF_UNKNOWN and GIT_UNAVAILABLE.
 */
export const readBase = async (root: string, ref: string, signal: AbortSignal): Promise<BaseRevision> => {
  const { commit, changed } = await changedSince(root, ref, signal);
  const own = new Map([...changed].filter(([path]) => skippedTreeOf(path) === undefined));
  const former = [...own].flatMap(([path, kind]) => (kind === 'added' ? [] : [path]));
  const texts = await readAtRef(root, commit, former, signal);
  return { ref, commit, changed: own, files: await factsOfTexts(texts), read: (path) => texts.get(path) };
};
