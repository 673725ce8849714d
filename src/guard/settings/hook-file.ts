/** Settings of clients that keep their hooks in JSON, as `hooks`: an object from an event to an array of entries. */
import type { ClientName } from '../clients/client.ts';
import {
  type Document,
  type Node,
  badDocument,
  childrenOf,
  containerIn,
  memberOf,
  plain,
  readDocument,
  valueOf,
} from './document.ts';
import type { GuardEntry, Settings } from './settings.ts';
import { put, take } from './splice.ts';

export interface HookFile {
  readonly client: ClientName;
  readonly path: string;
  /** The version of its form that the client wants the file to name. */
  readonly version?: number;
  /** In the order in which they are put in. */
  readonly events: readonly string[];
  readonly entryFor: (event: string, entry: GuardEntry) => object;
  /** A member that must not be true, because the client would then run no hook. */
  readonly offSwitch?: string;
}

const byteOrderMark = '\uFEFF';

/** An entry is the guard's when every command, argument list or address in it ends with the client's name and the event. */
const isGuards = (value: unknown, client: ClientName, event: string): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  const hooks = fields.get('hooks');
  if (Array.isArray(hooks)) return hooks.length > 0 && hooks.every((hook) => isGuards(hook, client, event));
  const words = fields.get('args');
  if (Array.isArray(words)) return words.at(-2) === client && words.at(-1) === event;
  const text = fields.get('url') ?? fields.get('bash') ?? fields.get('command');
  return typeof text === 'string' && (text.endsWith(` ${client} ${event}`) || text.endsWith(`/${client}/${event}`));
};

type Rest = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'nothing-left' };

/** Takes out one entry of one event; undefined where there is none. */
const takeEntry = (file: HookFile, document: Document, event: string): Rest | undefined => {
  const { text, root } = document;
  const hooks = memberOf(document, root, 'hooks');
  if (!hooks) return undefined;
  const events = containerIn(document, hooks, 'object');
  const member = memberOf(document, events, event);
  if (!member) return undefined;
  const entries = containerIn(document, member, 'array');
  const ours = childrenOf(entries).find((one) => isGuards(plain(one), file.client, event));
  if (!ours) return undefined;
  const fromEntries = take(text, entries, ours);
  if (fromEntries.kind === 'text') return fromEntries;
  const fromEvents = take(text, events, member);
  return fromEvents.kind === 'text' ? fromEvents : takeHooks(file, document, hooks);
};

/** Takes out `hooks`, and the version before it where both were put in together. */
const takeHooks = (file: HookFile, { path, text, root }: Document, hooks: Node): Rest => {
  const [first, second] = childrenOf(root);
  const version = first && valueOf(first)?.value;
  const isTogether = file.version !== undefined && version === file.version && second === hooks;
  const rest = take(text, root, hooks);
  if (rest.kind === 'nothing-left' || !isTogether) return rest;
  const document = readDocument(path, rest.text);
  const [left] = childrenOf(document.root);
  return left ? take(rest.text, document.root, left) : rest;
};

const outside = ({ text, root }: Document): string =>
  text.slice(0, root.offset) + text.slice(root.offset + root.length);

const withoutGuard = (file: HookFile, given: string): string | undefined => {
  let text = given;
  // Backwards, so that each entry is taken out of the text that it was put into.
  for (const event of file.events.toReversed()) {
    for (;;) {
      const document = readDocument(file.path, text);
      const rest = takeEntry(file, document, event);
      if (!rest) break;
      if (rest.kind === 'nothing-left') {
        if (outside(document).trim() === '') return undefined;
        const { offset, length } = document.root;
        return `${text.slice(0, offset)}{}${text.slice(offset + length)}`;
      }
      text = rest.text;
    }
  }
  return text;
};

const freshHooks = (file: HookFile, entry: GuardEntry): Readonly<Record<string, readonly object[]>> =>
  Object.fromEntries(file.events.map((event) => [event, [file.entryFor(event, entry)]]));

const newFile = (file: HookFile, entry: GuardEntry): string => {
  const version = file.version === undefined ? {} : { version: file.version };
  return `${JSON.stringify({ ...version, hooks: freshHooks(file, entry) }, null, 2)}\n`;
};

const putHooks = (file: HookFile, { path, text, root }: Document, entry: GuardEntry): string => {
  const withHooks = put(text, root, root, { key: 'hooks', value: freshHooks(file, entry) });
  if (file.version === undefined) return withHooks;
  const document = readDocument(path, withHooks);
  if (memberOf(document, document.root, 'version')) return withHooks;
  return put(withHooks, document.root, document.root, { key: 'version', value: file.version });
};

const putEntry = (file: HookFile, text: string, event: string, entry: GuardEntry): string => {
  const document = readDocument(file.path, text);
  const { root } = document;
  const hooks = memberOf(document, root, 'hooks');
  if (!hooks) return text;
  const events = containerIn(document, hooks, 'object');
  const member = memberOf(document, events, event);
  const value = file.entryFor(event, entry);
  if (!member) return put(text, root, events, { key: event, value: [value] });
  return put(text, root, containerIn(document, member, 'array'), { key: undefined, value });
};

const withGuard = (file: HookFile, text: string | undefined, entry: GuardEntry): string => {
  if (text === undefined) return newFile(file, entry);
  const document = readDocument(file.path, text);
  const off = file.offSwitch === undefined ? undefined : memberOf(document, document.root, file.offSwitch);
  if (off && valueOf(off)?.value !== false) {
    const what = `\`${file.offSwitch}\` is set, so that no hook would run.`;
    throw badDocument('CONFIG_INVALID', what, { path: file.path, text, offset: off.offset });
  }
  if (!memberOf(document, document.root, 'hooks')) return putHooks(file, document, entry);
  return file.events.reduce((sofar, event) => putEntry(file, sofar, event, entry), text);
};

/** Keeps a byte order mark out of what is parsed, and in what is written. */
const onText = <T extends string | undefined>(text: string, change: (text: string) => T): T | string =>
  text.startsWith(byteOrderMark) ? markAgain(change(text.slice(1))) : change(text);

const markAgain = <T extends string | undefined>(text: T): T | string =>
  text === undefined ? text : `${byteOrderMark}${text}`;

export const hookFile = (file: HookFile): Settings => ({
  path: file.path,
  scope: 'project',
  withoutGuard: (text) => onText(text, (inner) => withoutGuard(file, inner)),
  withGuard: (text, entry) =>
    text === undefined
      ? withGuard(file, text, entry)
      : onText(text, (inner) => withGuard(file, withoutGuard(file, inner), entry)),
});
