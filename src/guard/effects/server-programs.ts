/** What a tool of an MCP server is told to run: a command line, a program in some language, a statement to a database. */
import type { Effect } from '../../enforcement/action.ts';
import type { Surroundings } from '../surroundings.ts';
import { absolutePath } from './named-path.ts';
import { type ServerInput, textNamed } from './server-inputs.ts';
import { shellEffects } from './shell/shell-effects.ts';

const commandNames = ['command', 'cmd', 'commandline', 'bash', 'shellcommand'];
const listNames = ['args', 'arguments', 'argv'];
const folderNames = ['cwd', 'workdir', 'workingdir', 'workingdirectory'];
const programNames = ['code', 'script', 'pythoncode', 'jscode', 'javascriptcode', 'snippet', 'source'];

/** What says which program is run, and with what. */
export const commandInputs: readonly string[] = [
  ...commandNames,
  'commands',
  ...listNames,
  ...folderNames,
  ...programNames,
];

const runs = /^(?:run|exec|execute|eval|evaluate|interpreter|interpret|repl|python|node|jupyter|bash|shell)$/;
/** A page of a browser has no files. */
const inPage = /^(?:browser|page|playwright|puppeteer|chrome|devtools|web)$/;

const interpreters = [
  [/^(?:python3?|py|jupyter|ipython|ide|notebook)$/, 'python3 -c'],
  [/^(?:node|js|javascript|typescript|ts|deno|bun)$/, 'node -e'],
  [/^(?:bash|sh|shell|zsh|terminal)$/, 'bash -c'],
  [/^(?:ruby|rb)$/, 'ruby -e'],
  [/^(?:perl)$/, 'perl -e'],
] as const;

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** A command line that is given whole, as a list, or as a program and its arguments. */
const commandsIn = ({ texts, lists, parts }: ServerInput): readonly string[] => [
  ...commandNames.flatMap((name) => {
    const list = lists.get(name);
    if (list) return [list.map(quoted).join(' ')];
    const text = texts.get(name);
    const words = listNames.flatMap((one) => lists.get(one) ?? []);
    return text === undefined ? [] : [[text, ...words.map(quoted)].join(' ')];
  }),
  ...(lists.get('commands') ?? []),
  ...[...parts.values()].flat().flatMap(commandsIn),
];

/** The words of the server's and the tool's name. */
type Words = readonly string[];

const unknownProgram: Effect = {
  kind: 'unknown',
  reason: 'A server is told to run a program in a language that is not known.',
  reach: 'anything',
};

const programIn = (input: ServerInput, words: Words, where: Surroundings): readonly Effect[] => {
  const text = textNamed(input, programNames);
  if (text === undefined || !words.some((word) => runs.test(word)) || words.some((word) => inPage.test(word)))
    return [];
  const language = textNamed(input, ['language', 'lang', 'runtime', 'kernel'])?.toLowerCase();
  const said = [...(language === undefined ? [] : [language]), ...words];
  const names = [
    ...(input.names.has('pythoncode') ? ['python'] : []),
    ...(input.names.has('jscode') ? ['js'] : []),
    ...said,
  ];
  const interpreter = interpreters.find(([form]) => names.some((name) => form.test(name)))?.[1];
  return interpreter === undefined ? [unknownProgram] : shellEffects(`${interpreter} ${quoted(text)}`, 'posix', where);
};

const isStatement =
  /^\s*(?:--[^\n]*\n\s*)*(?:drop|truncate|delete|update|alter|create|insert|grant|revoke|with|copy|vacuum)\b/i;

/** Only what a statement changes: which program hands it on is not known. */
const statementIn = (input: ServerInput, words: Words, where: Surroundings): readonly Effect[] => {
  const text = input.texts.get('sql') ?? textNamed(input, ['query', 'statement']);
  const isLook = words.some((word) => /^(?:search|docs?|find)$/.test(word));
  if (text === undefined || isLook || !isStatement.test(text)) return [];
  return shellEffects(`psql -c ${quoted(text)}`, 'posix', where).filter(({ kind }) => kind === 'change');
};

/** `git_commit` of a git server is a commit. */
const gitIn = (input: ServerInput, words: Words, where: Surroundings): readonly Effect[] => {
  const at = words.lastIndexOf('git');
  const [command] = at < 0 ? [] : words.slice(at + 1);
  const folder = textNamed(input, ['repopath', 'repositorypath']);
  if (command === undefined || folder === undefined) return [];
  const branch = textNamed(input, ['branchname', 'branch', 'target']);
  const line = ['git', command, ...(branch === undefined ? [] : [quoted(branch)])].join(' ');
  return shellEffects(line, 'posix', movedTo(folder, where));
};

const movedTo = (folder: string | undefined, where: Surroundings): Surroundings =>
  folder === undefined ? where : { ...where, directory: absolutePath(folder, where) };

/** That something is read is no proof that the agent saw it. */
const asHeard = (effect: Effect): Effect => (effect.kind === 'read' ? { ...effect, isPartial: true } : effect);

export const programEffects = (input: ServerInput, words: Words, where: Surroundings): readonly Effect[] => {
  const there = movedTo(textNamed(input, folderNames), where);
  return [
    ...commandsIn(input).flatMap((command) => shellEffects(command, 'posix', there)),
    ...programIn(input, words, there),
    ...statementIn(input, words, there),
    ...gitIn(input, words, there),
  ].map(asHeard);
};
