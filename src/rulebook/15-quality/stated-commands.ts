import { type DocumentCode, documentCode } from './document-code.ts';

/** A command of a document that names something of a repository. `folder` is where the reader has gone before. */
export type StatedCommand = { readonly line: number; readonly folder: string; readonly text: string } & (
  | { readonly kind: 'script'; readonly name: string }
  | { readonly kind: 'target'; readonly name: string }
  | { readonly kind: 'file'; readonly name: string }
);

type Named = Pick<StatedCommand, 'kind' | 'name'>;

const takesValue = /^(?:--(?:prefix|cwd|dir|filter|workspace|directory|file)|-[CFwf])$/;
const scriptName = /^[A-Za-z][\w:.-]{0,80}$/;
// What people run by these names without `run` is a script; other words may be a program of a package.
const scriptVerb =
  /^(?:dev|start|build|test|lint|serve|format|typecheck|type-check|storybook|seed|migrate|preview|e2e|check)$|^[a-z][\w-]{0,40}:[\w:-]{1,60}$/;
const placeholder = /^(?:script|script-?name|name|foo|bar|x+|command|something|task|target|your.*|my.*)$/i;

/** Words of a command without the options and the values these take. */
const plainWords = (words: readonly string[]): string[] =>
  words.filter((word, index) => !word.startsWith('-') && !takesValue.test(words[index - 1] ?? ''));

const scriptOf = (program: string, words: readonly string[]): Named[] => {
  const [first = '', second = '', third = ''] = plainWords(words);
  if (first === 'workspace')
    return /^run(?:-script)?$/.test(third) ? [] : scriptOf(program, words.slice(words.indexOf(second) + 1));
  const isRun = first === 'run' || first === 'run-script';
  const isShort = program === 'npm' ? /^(?:test|start)$/.test(first) : program !== 'bun' && scriptVerb.test(first);
  const name = isRun ? second : isShort ? first : '';
  return scriptName.test(name) && !placeholder.test(name) && !(program === 'bun' && name.includes('.'))
    ? [{ kind: 'script', name }]
    : [];
};

const targetsOf = (words: readonly string[]): Named[] => {
  // Another folder or file is meant, and its name need not be one of this repository.
  if (words.some((word) => /^-[Cf]|^--(?:directory|file)/.test(word))) return [];
  const name = plainWords(words).find((word) => !word.includes('=')) ?? '';
  return /^[A-Za-z][\w-]{0,60}$/.test(name) && !placeholder.test(name) ? [{ kind: 'target', name }] : [];
};

const shellFile = /^(?:\.\/)?(?:[\w.-]{1,80}\/){0,8}[\w.-]{1,80}\.(?:sh|bash)$/;
const placeholderFile = /path\/to|(?:^|\/)(?:your|my|some|example|script|foo|test|install)[\w-]{0,20}\.(?:sh|bash)$/i;

const fileOf = (word: string | undefined): Named[] =>
  word !== undefined && word.includes('/') && shellFile.test(word) && !placeholderFile.test(word)
    ? [{ kind: 'file', name: word.replace(/^\.\//, '') }]
    : [];

const namedBy = (command: string): Named[] => {
  const words = command
    .trim()
    .split(/\s+/)
    .filter(
      (word, index, all) =>
        word !== 'sudo' &&
        !(/^[A-Z_][A-Z0-9_]*=/.test(word) && all.slice(0, index).every((former) => former.includes('='))),
    );
  const [program = '', ...rest] = words;
  switch (program) {
    case 'npm':
    case 'yarn':
    case 'pnpm':
    case 'bun':
      return scriptOf(program, rest);
    case 'make':
      return targetsOf(rest);
    case 'bash':
    case 'sh':
    case 'source':
    case '.':
      return fileOf(rest.find((word) => !word.startsWith('-')));
    default:
      return fileOf(program);
  }
};

const cloned = /^git\s+clone\b.*?\/([\w.-]{1,100}?)(?:\.git)?\/?(?:\s+(\S{1,100}))?\s*$/;
// From here on the reader is in a project of his own.
const startsProject =
  /^(?:(?:npm|pnpm|yarn|bun)\s+(?:create|init)\b|npx\s+(?:-y\s+|--yes\s+)?(?:create-|degit|@angular\/cli|nuxi)|mkdir\b|cmake\b|\.\/configure\b|django-admin\s+startproject|cargo\s+new\b)/;
const unseen = /[<>{}[\]…]|\.\.\.|\$\w|#.{0,40}\b(?:exists|optional)\b/i;

/** What the commands of a document name, in order. What follows a step out of the repository is left out. */
export const statedCommands = (text: string, isFolder: (path: string) => boolean): StatedCommand[] => {
  const found: StatedCommand[] = [];
  let block = -1;
  let folder: string | undefined = '';
  let clone: string | undefined;
  const step = (command: string): void => {
    if (startsProject.test(command)) folder = undefined;
    const [, repository, into] = cloned.exec(command) ?? [];
    if (repository !== undefined) clone = into ?? repository;
    const [, to] = /^(?:cd|pushd)\s+["']?([\w./-]{1,200})["']?\s*$/.exec(command) ?? [];
    if (to === undefined || folder === undefined) return;
    const path: string = [folder, to.replace(/^\.\/|\/$/g, '')].filter((part) => part !== '').join('/');
    if (to === clone) folder = '';
    else folder = isFolder(path) ? path : undefined;
  };
  const visit = ({ text: code, line, block: own }: DocumentCode): void => {
    if (own !== block) [block, folder, clone] = [own, '', undefined];
    for (const command of code.split(/&&|\|\||[;|]/)) {
      step(command.trim());
      if (folder === undefined || unseen.test(command)) continue;
      for (const named of namedBy(command)) found.push({ ...named, line, folder, text: command.trim().slice(0, 80) });
    }
  };
  for (const code of documentCode(text)) visit(code);
  return found;
};
