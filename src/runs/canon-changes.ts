/** Which canonical documents a run has changed since it read them, and what the changelogs say of why. */
import { changelogsFor, isCanonical, reasonIn } from '../enforcement/change-reason.ts';
import { valueOf } from '../enforcement/evidence.ts';
import type { Json } from '../kernel/canonical-json.ts';
import { digest } from '../kernel/hash.ts';
import { loadText } from '../repository/reading/load-text.ts';
import { listFiles } from '../repository/walk/list.ts';
import type { Producer } from './procedure.ts';

const textIn = (value: Json, key: string): string | undefined => {
  if (typeof value !== 'object' || value === null || !(key in value)) return undefined;
  const found: unknown = Reflect.get(value, key);
  return typeof found === 'string' ? found : undefined;
};

const digestsIn = (documents: Json | undefined): ReadonlyMap<string, string> =>
  new Map(
    (Array.isArray(documents) ? documents : []).flatMap((document: Json) => {
      const [path, read] = [textIn(document, 'path'), textIn(document, 'digest')];
      return path === undefined || read === undefined ? [] : [[path, read] as const];
    }),
  );

const changeOf = (before: string | undefined, after: string | undefined): 'added' | 'modified' | 'deleted' => {
  if (before === undefined) return 'added';
  return after === undefined ? 'deleted' : 'modified';
};

/** Compares the canon with the receipts that the run left when it read it. O(files + bytes of the canon). */
export const compareCanon =
  (roots: readonly string[]): Producer =>
  async ({ evidence, repository, environment }) => {
    const read = (path: string): string | undefined => {
      const loaded = loadText(`${repository.root}/${path}`);
      return loaded.kind === 'text' ? loaded.text : undefined;
    };
    const before = digestsIn(valueOf({ evidence }, 'canon', 'documents'));
    const { files } = await listFiles(repository.root, environment.signal);
    const now = files.map(({ path }) => path).filter((path) => isCanonical(path, roots));
    const changed = [...new Set([...before.keys(), ...now])].flatMap((path) => {
      const text = read(path);
      const after = text === undefined ? undefined : digest(text);
      if (before.get(path) === after) return [];
      const texts = changelogsFor(path).map((changelog) => read(changelog) ?? '');
      const why = texts.map((changelog) => reasonIn(changelog, path)).find((reason) => reason !== undefined);
      return [{ path, change: changeOf(before.get(path), after), why: why?.trim().slice(0, 300) ?? null }];
    });
    const unexplained = changed.filter(({ why }) => why === null).map(({ path }) => path);
    const summary =
      changed.length === 0
        ? 'No canonical document was changed in the run.'
        : `${changed.length} canonical documents changed in the run, ${unexplained.length} of them without a recorded reason.`;
    return { summary, data: { changed, unexplained } };
  };
