import type { ImportEdge } from '../../model.ts';
import type { ScriptPackages } from '../../resolve/javascript/packages.ts';
import type { ScriptFiles } from '../../resolve/javascript/script-files.ts';
import type { ResolveInput } from '../../resolve/resolution.ts';

export interface EntryInput extends ResolveInput {
  readonly packages: ScriptPackages;
  readonly scripts: ScriptFiles;
  readonly importers: ReadonlyMap<string, readonly ImportEdge[]>;
}

/** Files and why each is an entry point. */
export type Entries = Iterable<readonly [path: string, reason: string]>;
