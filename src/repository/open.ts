import { BylawError } from '../kernel/errors.ts';
import { releaseMemoryAbove } from '../kernel/release-memory.ts';
import type { Cache, CacheEntry, CachedReading } from './cache/cache.ts';
import type { CloneSource } from './clones/find-clones.ts';
import { findClones } from './clones/find-clones.ts';
import type { TokenStream } from './clones/tokens.ts';
import type { FileFacts } from './facts.ts';
import { buildGraph } from './graph/build-graph.ts';
import { readHistory } from './history/history.ts';
import type { History, Repository, SkippedTree } from './model.ts';
import { directoryOf } from './paths.ts';
import { loadText, textBytes } from './reading/load-text.ts';
import { readAll } from './reading/pool.ts';
import { type FileReading, type FileResult, type ReadRequest, parseReading } from './reading/read-file.ts';
import type { ObserverOrder, ShareResult } from './reading/share.ts';
import { manifestsOf } from './resolve/manifests.ts';
import type { ListedFile, Listing } from './walk/list.ts';

/** What costs a pass of its own and is left out where nobody asks for it. */
export interface Wants {
  readonly clones: boolean;
  readonly history: boolean;
  /** Changed lines in the history. */
  readonly churn: boolean;
}

export interface OpenOptions {
  readonly listing: Listing;
  readonly cache: Cache | undefined;
  readonly observer: ObserverOrder | undefined;
  /** Proposed content by path; `undefined` as content means that the file is gone. */
  readonly overlay: ReadonlyMap<string, string | undefined>;
  /** Files left out by the configuration: they are not read, and imports may still lead to them. */
  readonly isExcluded: (path: string) => boolean;
  readonly wants: Wants;
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
  readonly signal: AbortSignal;
  readonly progress: (message: string) => void;
}

export interface OpenedRepository {
  /** Everything but the base, which costs another read and is added by who needs it. */
  readonly repository: Repository;
  /** What the observer left for each file. */
  readonly observed: ReadonlyMap<string, readonly object[]>;
  /** Files that had to be read anew. */
  readonly readAnew: number;
}

interface Readings {
  readonly byPath: Map<string, FileReading>;
  readonly tokens: Map<string, TokenStream>;
  readonly readAnew: number;
}

const isRacy = (file: ListedFile, nowMs: number): boolean => nowMs - file.modifiedMs < 2000;

/** What has to be read, and what the cache already answers. */
interface ReadingPlan {
  readonly requests: readonly ReadRequest[];
  readonly bytes: number;
  readonly answered: ReadonlyMap<string, CachedReading>;
}

const planReading = (
  files: readonly ListedFile[],
  cached: ReadonlyMap<string, CachedReading>,
  hasTokens: (path: string) => boolean,
  overlay: OpenOptions['overlay'],
): ReadingPlan => {
  const requests: ReadRequest[] = [];
  const answered = new Map<string, CachedReading>();
  let bytes = 0;
  for (const { path, bytes: size, signature } of files) {
    const proposed = overlay.get(path);
    const entry = cached.get(path);
    // A reading without tokens serves only who does not look for clones.
    const known = entry && (hasTokens(path) || entry.reading.startsWith('{"kind":"skipped"')) ? entry : undefined;
    if (proposed === undefined && known?.signature === signature) {
      answered.set(path, known);
      continue;
    }
    bytes += textBytes(path, size);
    if (proposed !== undefined) requests.push({ path, overlay: proposed });
    else requests.push(known ? { path, knownDigest: known.digest } : { path });
  }
  return { requests, bytes, answered };
};

// Written in shares, so that the texts of a large repository are not all held at once.
const entriesPerUpdate = 256;

const readFiles = async (files: readonly ListedFile[], options: OpenOptions): Promise<Readings> => {
  const { listing, cache, observer, overlay, wants, nowMs, signal } = options;
  const cached: ReadonlyMap<string, CachedReading> = cache?.all() ?? new Map<string, CachedReading>();
  const tokens = new Map(wants.clones ? cache?.tokens() : undefined);
  const listed = new Map(files.map((file) => [file.path, file]));
  const plan = planReading(files, cached, (path) => !wants.clones || tokens.has(path), overlay);
  const { requests, bytes } = plan;
  const byPath = new Map(Array.from(plan.answered, ([path, { reading }]) => [path, parseReading(reading)]));
  let changed: CacheEntry[] = [];
  const keep = (request: ReadRequest, result: FileResult | undefined, reading: string): void => {
    const file = listed.get(request.path);
    if (!cache || !file || request.overlay !== undefined) return;
    const digest = result?.digest ?? cached.get(request.path)?.digest ?? '';
    // A file written within the clock's grain could change again unseen: remember its content, not its signature.
    const signature = isRacy(file, nowMs) ? 'racy' : file.signature;
    changed.push({ path: request.path, signature, digest, reading, tokens: tokens.get(request.path) });
    if (changed.length < entriesPerUpdate) return;
    cache.update(changed, []);
    changed = [];
  };
  const take = ([index, result]: ShareResult): void => {
    const request = requests[index];
    const reading = result?.reading ?? cached.get(request?.path ?? '')?.reading;
    if (!request || reading === undefined) return;
    byPath.set(request.path, parseReading(reading));
    if (result?.tokens) tokens.set(request.path, result.tokens);
    keep(request, result, reading);
  };
  const work = { root: listing.root, requests, bytes, observer, wantsTokens: wants.clones };
  const emit = (batch: ShareResult[]): void => {
    for (const result of batch) take(result);
    if (requests.length > 500) options.progress(`Reading ${byPath.size} of ${files.length} files`);
  };
  await readAll(work, emit, signal);
  const gone = [...cached.keys()].filter((path) => !listed.has(path));
  cache?.update(changed, gone);
  return { byPath, tokens, readAnew: requests.length };
};

const directoriesOf = (paths: Iterable<string>): Set<string> => {
  const directories = new Set<string>();
  for (const path of paths) {
    for (let at = directoryOf(path); at !== '' && !directories.has(at); at = directoryOf(at)) directories.add(at);
  }
  return directories;
};

const withOverlay = (files: readonly ListedFile[], overlay: OpenOptions['overlay']): readonly ListedFile[] => {
  if (overlay.size === 0) return files;
  const known = new Set(files.map((file) => file.path));
  const added = [...overlay].flatMap(([path, content]) =>
    content === undefined || known.has(path)
      ? []
      : [{ path, bytes: content.length, signature: 'overlay', modifiedMs: 0 }],
  );
  const kept = files.filter((file) => !overlay.has(file.path) || overlay.get(file.path) !== undefined);
  return [...kept, ...added].toSorted((left, right) => (left.path < right.path ? -1 : 1));
};

/** In the order of the listing: threads leave their readings in none. */
const skippedFiles = (listed: readonly ListedFile[], byPath: ReadonlyMap<string, FileReading>): SkippedTree[] =>
  listed.flatMap(({ path }) => {
    const reading = byPath.get(path);
    return reading?.kind === 'skipped' ? [{ reason: reading.reason, path, files: 1 }] : [];
  });

const cloneSources = (
  files: ReadonlyMap<string, FileFacts>,
  tokens: ReadonlyMap<string, TokenStream>,
): readonly CloneSource[] =>
  [...files.values()].flatMap((facts) => {
    const stream = tokens.get(facts.path);
    return stream ? [{ path: facts.path, language: facts.language, stream }] : [];
  });

// What reading leaves unused is given back before the whole is looked at, which would come on top of it.
const largeBytes = 420_000_000;

/** git works while the files are read. */
const historyOf = ({ listing, wants, signal }: OpenOptions): Promise<History | undefined> | undefined =>
  wants.history && listing.isGit ? readHistory(listing.root, { signal, wantsChurn: wants.churn }) : undefined;

/** Reads a listed tree once: facts by file, then what only the whole shows. O(bytes) cold, O(files) warm. */
export const openRepository = async (options: OpenOptions): Promise<OpenedRepository> => {
  const { listing, overlay, isExcluded, wants, signal, progress } = options;
  const all = withOverlay(listing.files, overlay);
  const listed = all.filter(({ path }) => !isExcluded(path));
  const [readings, history] = await Promise.all([readFiles(listed, options), historyOf(options)]);
  releaseMemoryAbove(largeBytes);
  const files = new Map<string, FileFacts>();
  const observed = new Map<string, readonly object[]>();
  let bytes = 0;
  for (const { path } of listed) {
    const reading = readings.byPath.get(path);
    if (reading?.kind !== 'read') continue;
    files.set(path, reading.facts);
    observed.set(path, reading.observed);
    bytes += reading.facts.bytes;
  }
  if (files.size === 0) {
    throw new BylawError('NOTHING_TO_CHECK', `No file below ${listing.root} can be checked.`, {
      place: listing.root,
      next: 'Name another directory, or look at what .gitignore and `exclude` leave out.',
    });
  }
  progress('Resolving imports');
  const paths = new Set([...all.map((file) => file.path), ...(listing.links ?? [])]);
  const directories = directoriesOf(paths);
  const manifests = manifestsOf(files);
  const read = (path: string): string | undefined => {
    if (overlay.has(path)) return overlay.get(path);
    if (!paths.has(path)) return undefined;
    const loaded = loadText(`${listing.root}/${path}`);
    return loaded.kind === 'text' ? loaded.text : undefined;
  };
  const graph = buildGraph({ root: listing.root, files, paths, directories, manifests, read });
  signal.throwIfAborted();
  if (wants.clones) progress('Looking for clones');
  const clones = wants.clones ? findClones(cloneSources(files, readings.tokens)) : [];
  const skipped = [...listing.skipped, ...skippedFiles(listed, readings.byPath)];
  const repository: Repository = {
    root: listing.root,
    files,
    paths,
    directories,
    skipped,
    bytes,
    read,
    manifests,
    graph,
    clones,
    history,
    base: undefined,
    past: [],
  };
  return { repository, observed, readAnew: readings.readAnew };
};
