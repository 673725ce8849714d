import type { FileFacts, ImportFact } from '../facts.ts';
import type { Manifest, PackageImport } from '../model.ts';

/** Where an import leads. No resolution at all means that it cannot be known: a generated file, a virtual module. */
export type Resolution =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly package: string; readonly standing: PackageImport['standing'] }
  | { readonly kind: 'unresolved' };

export type Resolve = (from: string, fact: ImportFact) => readonly Resolution[];

/** What resolving needs to know of a repository; `read` gives the text of its few configuration files. */
export interface ResolveInput {
  /** Absolute path. */
  readonly root: string;
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly paths: ReadonlySet<string>;
  readonly directories: ReadonlySet<string>;
  readonly manifests: readonly Manifest[];
  readonly read: (path: string) => string | undefined;
}

/** A directory and those above it, the root (empty) last. */
export const directoriesUp = (directory: string): string[] => {
  const up = [directory];
  for (let at = directory; at !== '';) {
    at = at.slice(0, Math.max(0, at.lastIndexOf('/')));
    up.push(at);
  }
  return up;
};

/** Joins two parts of a path, either of which may be empty. */
export const below = (directory: string, name: string): string =>
  directory === '' || name === '' ? directory + name : `${directory}/${name}`;
