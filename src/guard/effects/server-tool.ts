/**
 * What a tool of an MCP server would do to files, by its name and its inputs in the words that servers use for them. A tool
 * that says nothing of a file is judged by its call alone, and by what is found changed after it.
 */
import type { Effect, EffectOf } from '../../enforcement/action.ts';
import type { ToolCall } from '../call.ts';
import type { Surroundings } from '../surroundings.ts';
import { effectPath } from './named-path.ts';
import { requestTo } from './request.ts';
import { type ServerInput, allNames, inputOf, textNamed } from './server-inputs.ts';
import { isWhole, otherPlaces, placeIn } from './server-places.ts';
import { commandInputs, programEffects } from './server-programs.ts';
import {
  afterNames,
  beforeNames,
  contentNames,
  isPartial,
  orderNames,
  replacementsIn,
  textsAfter,
} from './server-texts.ts';

type ServerCall = Extract<ToolCall, { kind: 'mcp' }>;

/** The words that a name is made of, in lower case: `str_replaceFile` is `str`, `replace`, `file`. */
const wordsIn = (name: string): readonly string[] =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

const verbs = [
  ['delete', /^(?:delete|remove|unlink|rm|trash|erase)$/],
  ['move', /^(?:move|rename|mv)$/],
  ['copy', /^(?:copy|cp|duplicate)$/],
  ['upload', /^(?:upload|attach|send|publish|share|post)$/],
  [
    'look',
    /^(?:read|get|list|search|find|grep|query|check|validate|lint|show|view|describe|diff|compare|analy[sz]e|explain|ask|review|open|stat|info|tree|count)$/,
  ],
  // All of a file is given.
  ['write', /^(?:write|create|save|put|overwrite|make|download|export|dump)$/],
  // A part of it is.
  ['edit', /^(?:edit|update|replace|insert|append|prepend|modify|patch|apply|add|set)$/],
] as const;

type Verb = (typeof verbs)[number][0];

const verbFor = (word: string): Verb | undefined => verbs.find(([, form]) => form.test(word))?.[0];

/** What is done: the first word that says so. A search may be the first half of a replacement. */
const verbOf = (words: readonly string[]): Verb | undefined =>
  words.includes('replace') ? 'edit' : words.map(verbFor).find((verb) => verb !== undefined);

const pathNames = [
  'path',
  'filepath',
  'filename',
  'file',
  'relativepath',
  'absolutepath',
  'targetfile',
  'notebookpath',
  'pathinproject',
  'uri',
  'fileuri',
];
const fromNames = ['source', 'src', 'from', 'oldpath', 'sourcepath', 'frompath'];
const toNames = ['destination', 'dest', 'dst', 'to', 'newpath', 'destinationpath', 'topath', 'target'];
/** What is named beside one of these by a path from nowhere lies somewhere else, but for a server of files. */
const elsewhere = [
  'owner',
  'repo',
  'repository',
  'projectid',
  'bucket',
  'container',
  'pod',
  'vault',
  'spacekey',
  'host',
];
const isElsewhere = (names: ReadonlySet<string>): boolean => elsewhere.some((name) => names.has(name));

/** Of a server or tool that works on the files of this machine. */
const aboutFiles = /^(?:files?|filesystem|fs|editor|serena|commander|code|ide|notebook|terminal|shell|workspace)$/;

interface Tool {
  readonly server: string;
  readonly words: readonly string[];
  /** Whether its server, or the name of the tool itself, says that it is about files. */
  readonly isAboutFiles: boolean;
  /** Whether its server says so, which nothing that is put among the inputs takes back. */
  readonly isOfFiles: boolean;
  readonly where: Surroundings;
}

/** Where a path of an input lies on this machine; undefined where nothing says that it does. */
const placeOf = (text: string, { names }: ServerInput, tool: Tool): string | undefined => {
  if (text === '' || text.length > 4096 || text.includes('\0')) return undefined;
  const place = placeIn(text, tool.where);
  if (place === undefined || isWhole(text) || tool.isOfFiles) return place;
  if (isElsewhere(names)) return undefined;
  return tool.isAboutFiles || tool.where.disk.kind(place) !== undefined ? place : undefined;
};

const pathsIn = ({ texts, lists }: ServerInput): readonly string[] => [
  ...pathNames.flatMap((name) => texts.get(name) ?? []),
  ...(lists.get('paths') ?? lists.get('files') ?? []),
];

const saysWhat = (input: ServerInput): boolean =>
  input.parts.has('edits') ||
  replacementsIn(input).length > 0 ||
  [...contentNames, ...afterNames, 'inserttext', 'repl', 'codeedit'].some((name) => input.texts.has(name));

/** A tool for files, by its name, that writes or edits, whatever its inputs are called. */
const isFileWriter = (verb: Verb | undefined, { words }: Tool): boolean =>
  words.includes('file') &&
  (verb === 'write' || (verb === 'edit' && words.some((word) => /^(?:edit|update|modify|patch)$/.test(word))));

/** What a file would hold, or may hold. */
const contentAfter = (
  input: ServerInput,
  verb: Verb,
  place: string,
  { words, where }: Tool,
): Pick<EffectOf<'write'>, 'content' | 'oneOf'> => {
  const isNew = where.disk.kind(place) === undefined;
  const former = { text: where.disk.read(place) ?? (isNew ? '' : undefined) };
  const [first, ...others] = textsAfter(input, words, former, verb === 'write');
  return first === undefined || others.length === 0
    ? { content: first }
    : { content: undefined, oneOf: [first, ...others] };
};

const changeTo = (input: ServerInput, verb: Verb | undefined, place: string, tool: Tool): Effect[] => {
  const path = effectPath(place, tool.where);
  const kind = tool.where.disk.kind(place);
  if (verb === 'delete' && !isPartial(input, tool.words))
    return [{ kind: 'delete', path, isRecursive: kind === 'directory' }];
  const changes = verb === 'delete' || saysWhat(input) || isFileWriter(verb, tool);
  if (verb === undefined || verb === 'look' || !changes || kind === 'directory')
    return [{ kind: 'read', path, isPartial: true }];
  return [{ kind: 'write', path, ...contentAfter(input, verb, place, tool) }];
};

const transferIn = (input: ServerInput, verb: 'move' | 'copy', tool: Tool): Effect[] => {
  const { where } = tool;
  const origin = textNamed(input, [...fromNames, ...pathNames]);
  const from = origin === undefined ? undefined : placeOf(origin, input, tool);
  const named = textNamed(input, toNames);
  const to = named === undefined || from === undefined ? undefined : placeIn(named, where);
  if (from === undefined || to === undefined) return [];
  return verb === 'move'
    ? [{ kind: 'move', from: effectPath(from, where), to: effectPath(to, where) }]
    : [{ kind: 'write', path: effectPath(to, where), content: where.disk.read(from) }];
};

const isWebAddress = (text: string): boolean => /^(?:https?|wss?):\/\//i.test(text) && URL.canParse(text);

/** Pages and services that a tool is told to open. */
const requestsIn = ({ texts }: ServerInput): Effect[] =>
  [...texts].flatMap(([name, text]) =>
    /ur[li]$|^(?:href|endpoint|address)$/.test(name) && isWebAddress(text) ? [requestTo(text)] : [],
  );

const fileEffects = (input: ServerInput, verb: Verb | undefined, tool: Tool): Effect[] => {
  if (input.flags.has('dryrun') && input.parts.has('edits')) return [];
  if (verb === 'move' || verb === 'copy') return transferIn(input, verb, tool);
  const places = pathsIn(input).flatMap((text) => placeOf(text, input, tool) ?? []);
  if (verb === 'upload') {
    const sources = places.map((place) => effectPath(place, tool.where));
    return sources.length === 0 ? [] : [{ kind: 'send', host: `the server ${tool.server}`, sources }];
  }
  const batch = [...input.parts].flatMap(([name, parts]) => (name === 'edits' ? [] : parts));
  return [
    ...places.flatMap((place) => changeTo(input, verb, place, tool)),
    ...batch.flatMap((part) => fileEffects({ ...part, names: part.names.union(input.names) }, verb, tool)),
  ];
};

/** One tool for everything says in an input, by a word, what it is to do. */
const orderedVerb = (input: ServerInput): Verb | undefined => {
  const order = textNamed(input, orderNames) ?? '';
  return /^\w+$/.test(order) && pathsIn(input).length > 0 ? verbOf(wordsIn(order)) : undefined;
};

const textInputs: readonly string[] = [...contentNames, ...beforeNames, ...afterNames, 'inserttext'];

/** What is read, and what the call names beside it. */
const withOtherPlaces = (
  { server, tool, input }: ServerCall,
  effects: readonly Effect[],
  verb: Verb | undefined,
  relative: 'by-name' | 'all' | 'none',
  where: Surroundings,
): readonly Effect[] => {
  const isRun = effects.some(({ kind }) => kind === 'execute' || kind === 'unknown');
  const names = otherPlaces({
    input,
    skipped: new Set([...textInputs, ...(isRun ? commandInputs : [])]),
    relative,
    // Of a tool of which nobody knows what it does it is not known that it reads.
    effects: verb === undefined ? effects.filter(({ kind }) => kind !== 'read') : effects,
    where,
  });
  const call: Effect = { kind: 'call', server, tool };
  if (names.length === 0) return [call, ...effects];
  return verb === 'look'
    ? [call, ...effects, ...names.map((path): Effect => ({ kind: 'read', path, isPartial: true }))]
    : [{ ...call, names }, ...effects];
};

/** What a call says of files, commands, programs, statements and addresses. O(inputs + files edited). */
export const serverEffects = (call: ServerCall, where: Surroundings): readonly Effect[] => {
  const { server, tool } = call;
  const input = inputOf(call.input);
  if (!input) return [{ kind: 'call', server, tool }];
  const words = wordsIn(tool);
  const serverWords = wordsIn(server);
  const isOfFiles = serverWords.some((word) => aboutFiles.test(word));
  const isAboutFiles = isOfFiles || words.some((word) => aboutFiles.test(word));
  const verb = orderedVerb(input) ?? verbOf(words);
  const effects = [
    ...programEffects(input, [...serverWords, ...words], where),
    ...requestsIn(input),
    ...fileEffects(input, verb, { server, words, isAboutFiles, isOfFiles, where }),
  ];
  const isHere = isOfFiles || !isElsewhere(allNames(input));
  const relative = isAboutFiles && verb !== 'look' ? 'all' : 'by-name';
  return withOtherPlaces(call, effects, verb, isHere ? relative : 'none', where);
};
