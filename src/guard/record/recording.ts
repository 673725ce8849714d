/** Puts into the ledger what became of files: in as many entries as it takes, so that nothing is left out unsaid. */
import type { Json } from '../../kernel/canonical-json.ts';
import type { ClientEvent } from '../call.ts';
import { pathOnDisk } from '../effects/named-path.ts';
import { type GuardWorld, actorOf } from '../world.ts';
import { onDisk } from './file-digest.ts';
import { keptAs } from './witness.ts';

const pathsInEntry = 400;
const mostPaths = 20_000;

type Body = Readonly<Record<string, Json>>;

const pages = (paths: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(paths.length / pathsInEntry) }, (_, page) =>
    paths.slice(page * pathsInEntry, (page + 1) * pathsInEntry),
  );

/** Records what files hold now, with what is said of how it came about. */
export const recordAfter = async (
  event: ClientEvent,
  kind: 'change.made' | 'change.failed' | 'change.unexplained',
  body: Body,
  paths: readonly string[],
  { ledger, project }: GuardWorld,
): Promise<void> => {
  const kept = paths.slice(0, mostPaths);
  const more: Body = paths.length > kept.length ? { more: paths.length - kept.length } : {};
  for (const page of pages(kept)) {
    const after = page.map((path) => keptAs(path, onDisk(pathOnDisk(path, project.root))));
    await ledger.append({ kind, actor: actorOf(event), body: { ...body, ...more, after } });
  }
};
