import type { Analysis } from '../analysis.ts';
import { type Value, knownText } from '../value.ts';

/** Variables whose value another program runs as a command. */
const commandVariables = new Set(
  'PAGER GIT_PAGER MANPAGER EDITOR VISUAL GIT_EDITOR GIT_SEQUENCE_EDITOR GIT_SSH_COMMAND GIT_SSH GIT_ASKPASS SSH_ASKPASS GIT_EXTERNAL_DIFF GIT_PROXY_COMMAND PROMPT_COMMAND LESSOPEN LESSCLOSE BROWSER RSYNC_RSH'.split(
    ' ',
  ),
);
const loadedLibraries = new Set('LD_PRELOAD LD_AUDIT DYLD_INSERT_LIBRARIES BASH_ENV ENV PERL5OPT'.split(' '));

/** Notes what the value of a variable makes other programs do. */
export const noteVariable = (name: string, value: Value, analysis: Analysis, runText: (text: string) => void): void => {
  if (loadedLibraries.has(name) && value.text !== '') analysis.unknown(`${name} loads code into other programs.`);
  if (!commandVariables.has(name)) return;
  const text = knownText(value);
  if (text === undefined) analysis.unknown(`${name} holds a command that cannot be known.`);
  else runText(text);
};
