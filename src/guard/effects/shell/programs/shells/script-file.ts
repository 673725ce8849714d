import { basename } from 'node:path';
import type { Call, RunOptions } from '../../call.ts';
import type { Frame } from '../../frame.ts';
import { asNamed } from '../../paths.ts';
import { type Value, knownText, longestValue, nothing } from '../../value.ts';

/** Launchers that come with a build tool; they are programs that happen to be written in shell. */
const launchers = new Set([
  'gradlew',
  'mvnw',
  'activate',
  'nvm.sh',
  '.bashrc',
  '.zshrc',
  '.profile',
  '.bash_profile',
  'env',
]);

const shellShebang = /^#!\s*\S*\/(?:env\s+(?:-S\s+)?)?(?:ba|da|z|k|a)?sh\b/;

const isLauncher = (path: string, { analysis }: Pick<Frame, 'analysis'>): boolean =>
  launchers.has(basename(path)) && !analysis.disk.isWritten(path);

/** Whether starting this file runs a text that a shell reads. */
export const isShellScript = (path: string, frame: Pick<Frame, 'analysis'>): boolean => {
  const content = frame.analysis.disk.read(path);
  if (!content || isLauncher(path, frame)) return false;
  const text = knownText(content);
  if (text === undefined) return frame.analysis.disk.isWritten(path);
  if (text.startsWith('#!')) return shellShebang.test(text) || frame.analysis.disk.isWritten(path);
  return !text.includes('\0') && !/^\x7fELF|^MZ/.test(text);
};

/** Follows a script file into its text. */
export const runScriptFile = (
  path: string,
  call: Pick<Call, 'analysis' | 'runText' | 'run'>,
  options: RunOptions,
): Value => {
  const { analysis } = call;
  const content = analysis.disk.read(path);
  const name = asNamed(path, analysis);
  if (!content || isLauncher(path, call)) return nothing;
  const text = knownText(content);
  if (text === undefined || text.length > longestValue) {
    analysis.unknown(`${name} is run, and what is in it cannot be known.`);
    return nothing;
  }
  const [, interpreter] = /^#!\s*(?:\S*\/env\s+(?:-S\s+)?|\S*\/)(\S+)/.exec(text) ?? [];
  if (interpreter !== undefined && !shellShebang.test(text)) {
    return call.run(
      [
        { text: interpreter, certainty: 'known', sources: [] },
        { text: path, certainty: 'known', sources: [] },
      ],
      options,
    );
  }
  let output = nothing;
  analysis.inScript(name, () => {
    output = call.runText(text, options);
  });
  return output;
};
