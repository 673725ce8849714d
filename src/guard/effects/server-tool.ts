/**
 * What a tool of an MCP server would do to files, by its name and its inputs in the words that servers use for them. A tool
 * that says nothing of a file is judged by its call alone, and by what is found changed after it.
 */
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Effect } from '../../enforcement/action.ts';
import type { Replacement, ToolCall } from '../call.ts';
import type { Surroundings } from '../surroundings.ts';
import { edited } from './edits.ts';
import { absolutePath, effectPath } from './named-path.ts';
import { requestTo } from './request.ts';
import { type ServerInput, inputOf, textNamed } from './server-inputs.ts';
import { programEffects } from './server-programs.ts';

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
  'uri',
  'fileuri',
];
const fromNames = ['source', 'src', 'from', 'oldpath', 'sourcepath', 'frompath'];
const toNames = ['destination', 'dest', 'dst', 'to', 'newpath', 'destinationpath', 'topath', 'target'];
const contentNames = ['content', 'contents', 'text', 'filetext', 'newcontent', 'filecontent', 'data', 'body', 'code'];
const beforeNames = ['oldtext', 'oldstring', 'oldstr', 'before', 'search', 'find'];
const afterNames = ['newtext', 'newstring', 'newstr', 'after', 'replace', 'replacement'];
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
/** Of a server or tool that works on the files of this machine. */
const aboutFiles = /^(?:files?|filesystem|fs|editor|serena|commander|code|ide|notebook|terminal|shell|workspace)$/;

/** Of a tool that changes a part of a file, by its own name and by those of its inputs. */
const partWords = /^(?:lines?|symbols?|blocks?|cells?|regex)$/;
const partNames = /line|symbol|regex|namepath|cell|offset|position/;

interface Tool {
  readonly server: string;
  readonly words: readonly string[];
  /** Whether its server, or the name of the tool itself, says that it is about files. */
  readonly isAboutFiles: boolean;
  /** Whether its server says so, which nothing that is put among the inputs takes back. */
  readonly isOfFiles: boolean;
  readonly where: Surroundings;
}

const onDisk = (text: string, where: Surroundings): string | undefined => {
  if (!text.startsWith('file://')) return /^[a-z][\w+.-]+:\/\//i.test(text) ? undefined : absolutePath(text, where);
  return URL.canParse(text) && new URL(text).host === '' ? absolutePath(fileURLToPath(text), where) : undefined;
};

/** Where a path of an input lies on this machine; undefined where nothing says that it does. */
const placeOf = (text: string, { names }: ServerInput, tool: Tool): string | undefined => {
  if (text === '' || text.length > 4096 || text.includes('\0')) return undefined;
  const place = onDisk(text, tool.where);
  const isWhole = isAbsolute(text) || text.startsWith('~/') || text.startsWith('file://');
  if (place === undefined || isWhole || tool.isOfFiles) return place;
  if (elsewhere.some((name) => names.has(name))) return undefined;
  return tool.isAboutFiles || tool.where.disk.kind(place) !== undefined ? place : undefined;
};

const pathsIn = ({ texts, lists }: ServerInput): readonly string[] => [
  ...pathNames.flatMap((name) => texts.get(name) ?? []),
  ...(lists.get('paths') ?? lists.get('files') ?? []),
];

const replacementsIn = (input: ServerInput): readonly Replacement[] => {
  const before = textNamed(input, beforeNames);
  const after = textNamed(input, afterNames);
  if (before === undefined || after === undefined) return [];
  return [{ before, after, isEverywhere: input.flags.has('replaceall') }];
};

const isPartial = ({ names, texts }: ServerInput, { words }: Tool): boolean =>
  words.some((word) => partWords.test(word)) || partNames.test([...names].join(' ')) || texts.get('mode') === 'append';

/** What a file would hold; undefined where the inputs do not say all of it. */
const contentAfter = (input: ServerInput, verb: Verb, place: string, tool: Tool): string | undefined => {
  const own = replacementsIn(input);
  const edits = own.length > 0 ? own : (input.parts.get('edits') ?? []).flatMap(replacementsIn);
  if (edits.length > 0) return edited(tool.where.disk.read(place) ?? '', edits);
  const isWhole = verb === 'write' && !isPartial(input, tool) && input.texts.get('encoding') !== 'base64';
  return isWhole ? textNamed(input, contentNames) : undefined;
};

const saysWhat = ({ texts, parts }: ServerInput): boolean =>
  parts.has('edits') || [...contentNames, ...afterNames, 'repl', 'codeedit'].some((name) => texts.has(name));

const changeTo = (input: ServerInput, verb: Verb | undefined, place: string, tool: Tool): Effect[] => {
  const path = effectPath(place, tool.where);
  const kind = tool.where.disk.kind(place);
  if (verb === 'delete' && !isPartial(input, tool))
    return [{ kind: 'delete', path, isRecursive: kind === 'directory' }];
  const changes = verb === 'delete' || saysWhat(input) || (verb === 'write' && tool.words.includes('file'));
  if (verb === undefined || verb === 'look' || !changes || kind === 'directory')
    return [{ kind: 'read', path, isPartial: true }];
  return [{ kind: 'write', path, content: contentAfter(input, verb, place, tool) }];
};

const transferIn = (input: ServerInput, verb: 'move' | 'copy', tool: Tool): Effect[] => {
  const { where } = tool;
  const origin = textNamed(input, [...fromNames, ...pathNames]);
  const from = origin === undefined ? undefined : placeOf(origin, input, tool);
  const named = textNamed(input, toNames);
  const to = named === undefined || from === undefined ? undefined : onDisk(named, where);
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
  const order = textNamed(input, ['command', 'operation', 'action', 'method']) ?? '';
  return /^\w+$/.test(order) && pathsIn(input).length > 0 ? verbOf(wordsIn(order)) : undefined;
};

/** What a call says of files, commands, programs, statements and addresses. O(inputs + files edited). */
export const serverEffects = ({ server, tool, input: given }: ServerCall, where: Surroundings): readonly Effect[] => {
  const input = inputOf(given);
  if (!input) return [];
  const words = wordsIn(tool);
  const serverWords = wordsIn(server);
  const isOfFiles = serverWords.some((word) => aboutFiles.test(word));
  const isAboutFiles = isOfFiles || words.some((word) => aboutFiles.test(word));
  return [
    ...programEffects(input, [...serverWords, ...words], where),
    ...requestsIn(input),
    ...fileEffects(input, orderedVerb(input) ?? verbOf(words), { server, words, isAboutFiles, isOfFiles, where }),
  ];
};
