/**
 * What the record says became of files: which recorded action left which content where.
 *
 * Built by one pass over a ledger; memory grows with the paths that were changed, not with the entries.
 */
import type { Json } from '../../kernel/canonical-json.ts';
import type { Entry } from '../../ledger/entry.ts';
import { isJsonObject, listIn, textIn } from '../recorded.ts';

/** Whether a recorded action explains what a path holds now, and which entry says so. */
export type Explanation =
  | { readonly kind: 'explained'; readonly entry: number }
  /** Recorded actions changed it, and left another content. */
  | { readonly kind: 'altered'; readonly entry: number }
  /** The guard refused a change of it, or nobody answered its question, and no change was recorded. */
  | { readonly kind: 'refused'; readonly entry: number }
  | { readonly kind: 'unexplained' };

/** What a path holds: the digest of a file, `gone`, or `unknown` for a file whose digest was not taken. */
export type Content = string;

export interface Explanations {
  readonly add: (entry: Entry) => void;
  readonly explain: (path: string, content: Content) => Explanation;
}

interface Known {
  /** The entries that left each content. */
  readonly contents: Map<Content, number>;
  /** An entry that left a content which was not recorded. */
  anything: number | undefined;
  last: number;
}

interface Folder {
  readonly entry: number;
  readonly isGone: boolean;
}

const isChange = (effect: Json): boolean => /^(?:write|delete|move)$/.test(textIn(effect, 'kind') ?? '');

const callOf = (body: Json): string => `${textIn(body, 'session') ?? ''}\0${textIn(body, 'call') ?? ''}`;

/** Entries that say what a path holds after something was done. */
const tellsAfter = new Set(['change.made', 'change.failed', 'guard.installed', 'guard.uninstalled']);
const refusals = new Set(['action.denied', 'action.asked']);

/** What an item of `after` says a path holds; older entries have no more than null for all that had no digest. */
const contentsOf = (item: Json): readonly (Content | undefined)[] => {
  if (!isJsonObject(item) || item['folder'] === true) return [];
  if (item['gone'] === true) return ['gone'];
  if (item['large'] === true) return [undefined];
  const digest = textIn(item, 'digest');
  return digest === undefined ? ['gone', undefined] : [digest];
};

export const gatherExplanations = (): Explanations => {
  const files = new Map<string, Known>();
  const folders = new Map<string, Folder>();
  const refused = new Map<string, number>();
  /** Allowed calls whose end was not recorded, with what they would change. */
  const open = new Map<string, Entry>();

  const note = (path: string, content: Content | undefined, entry: number): void => {
    const known = files.get(path) ?? { contents: new Map<Content, number>(), anything: undefined, last: entry };
    files.set(path, known);
    known.last = entry;
    if (content === undefined) known.anything = entry;
    else known.contents.set(content, entry);
  };

  /** What an effect explains; of one that was done, what was seen afterwards says more of the path itself. */
  const noteEffect = (effect: Json, entry: number, isDone: boolean): void => {
    const [kind, path, from, to] = ['kind', 'path', 'from', 'to'].map((key) => textIn(effect, key));
    if (kind === 'write' && path !== undefined && !isDone) note(path, textIn(effect, 'content'), entry);
    if (kind === 'delete' && path !== undefined) {
      if (!isDone) note(path, 'gone', entry);
      folders.set(path, { entry, isGone: true });
    }
    if (kind === 'move' && from !== undefined && to !== undefined) {
      if (!isDone) note(from, 'gone', entry);
      if (!isDone) note(to, undefined, entry);
      folders.set(from, { entry, isGone: true });
      folders.set(to, { entry, isGone: false });
    }
  };

  const noteDone = ({ sequence, body }: Entry): void => {
    for (const item of listIn(body, 'after')) {
      const path = textIn(item, 'path');
      if (path !== undefined) for (const content of contentsOf(item)) note(path, content, sequence);
    }
    for (const effect of listIn(body, 'effects')) noteEffect(effect, sequence, true);
  };

  const noteRefused = ({ sequence, body }: Entry): void => {
    for (const effect of listIn(body, 'effects')) {
      if (!isChange(effect)) continue;
      for (const key of ['path', 'from', 'to']) {
        const path = textIn(effect, key);
        if (path !== undefined) refused.set(path, sequence);
      }
    }
  };

  const add = (entry: Entry): void => {
    const { kind, body, sequence } = entry;
    if (tellsAfter.has(kind)) {
      open.delete(callOf(body));
      noteDone(entry);
    } else if (kind === 'action.allowed') {
      const effects = listIn(body, 'effects');
      if ((textIn(body, 'call') ?? '') === '') for (const effect of effects) noteEffect(effect, sequence, false);
      else if (effects.some(isChange)) open.set(callOf(body), entry);
    } else if (refusals.has(kind)) noteRefused(entry);
  };

  /** A call that was allowed and never ended may have done all that it was allowed to. */
  const settle = (): void => {
    for (const { body, sequence } of open.values())
      for (const effect of listIn(body, 'effects')) noteEffect(effect, sequence, false);
    open.clear();
  };

  const folderOf = (path: string, isGone: boolean): Folder | undefined => {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = folders.get(path.slice(0, end));
      if (folder && folder.isGone === isGone) return folder;
    }
    return undefined;
  };

  const explain = (path: string, content: Content): Explanation => {
    settle();
    const known = files.get(path);
    const exact = known?.contents.get(content) ?? (content === 'gone' ? undefined : known?.anything);
    if (exact !== undefined) return { kind: 'explained', entry: exact };
    // What cannot be compared is explained by its path.
    if (known && content === 'unknown') return { kind: 'explained', entry: known.last };
    const folder = folderOf(path, content === 'gone');
    if (folder) return { kind: 'explained', entry: folder.entry };
    if (known) return { kind: 'altered', entry: known.last };
    const refusal = refused.get(path);
    return refusal === undefined ? { kind: 'unexplained' } : { kind: 'refused', entry: refusal };
  };

  return { add, explain };
};
