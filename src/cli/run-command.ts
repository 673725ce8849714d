import { text } from 'node:stream/consumers';
import { BylawError, systemCode } from '../kernel/errors.ts';
import { systemEnvironment } from '../kernel/environment.ts';
import { jsonText } from '../kernel/json-text.ts';
import { nearest } from '../kernel/nearest.ts';
import { printable } from '../kernel/printable.ts';
import { failureLines, failureOf } from '../operations/failure.ts';
import { loadOperation } from '../operations/index.ts';
import type { ListedOperation, OperationContext } from '../operations/operation.ts';
import { version } from '../operations/version.ts';
import { parseInput } from './arguments.ts';
import { commands } from './commands.ts';
import { commandHelp, familyHelp, programHelp } from './help.ts';
import { progressLine } from './progress.ts';
import { readSecret } from './secret.ts';

const wantsColour = (stream: NodeJS.WriteStream): boolean => stream.isTTY && stream.hasColors();

/** Operations of one family: for `guard`, all those whose name begins with it and has more words. */
const familyOf = (word: string | undefined): readonly ListedOperation[] =>
  commands.some(({ name }) => name === word) ? [] : commands.filter(({ name }) => name.startsWith(`${word} `));

const nextFor = (word: string | undefined, close: string | undefined): string => {
  if (familyOf(word).length > 0) return `Run \`bylaw ${word} --help\` for what there is.`;
  return close === undefined ? 'Run `bylaw --help` for the list.' : `Did you mean \`bylaw ${close}\`?`;
};

/** The operation that the first words name, and the words after its name. */
const pick = (words: readonly string[]): { listed: ListedOperation; rest: readonly string[] } => {
  const byLength = commands.toSorted((left, right) => right.name.length - left.name.length);
  for (const listed of byLength) {
    const name = listed.name.split(' ');
    if (name.every((word, index) => words[index] === word)) return { listed, rest: words.slice(name.length) };
  }
  const asked = words.slice(0, 2).join(' ');
  const close =
    nearest(
      words[0] ?? '',
      commands.map(({ name }) => name),
    ) ?? commands.find(({ name }) => name.startsWith(`${words[0]} `))?.name;
  throw new BylawError('USAGE', `There is no command \`bylaw ${printable(asked)}\`.`, {
    next: nextFor(words[0], close),
  });
};

/** `bylaw guard --help`, and not the help of one of the family. */
const isHelpOfFamily = ([, second = '']: readonly string[]): boolean => second.startsWith('-');

const helpFor = async (asked: readonly string[], colour: boolean): Promise<string> => {
  const family = asked.length === 1 ? familyOf(asked[0]) : [];
  if (family.length > 0) return familyHelp(asked[0] ?? '', family, colour);
  return commandHelp(await loadOperation(pick(asked).listed), colour);
};

const describe = (error: unknown, wantsTrace: boolean): { text: string; json: object; exitCode: number } => {
  const failure = failureOf(error);
  const lines = failureLines(failure);
  if (wantsTrace && error instanceof Error) lines.push(error.stack ?? '');
  const { code, message, place, next, exitCode } = failure;
  return { text: printable(lines.join('\n')), json: { error: { code, message, place, next } }, exitCode };
};

/** Writes an answer. A reader that goes away (`| head`) ends the output, not the program. */
const write = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    // A command that has spoken for itself has nothing to add.
    if (text === '') return resolve();
    process.stdout.write(text.endsWith('\n') ? text : `${text}\n`, (error) => {
      if (!error || systemCode(error) === 'EPIPE') resolve();
      else reject(error);
    });
  });

/** Runs one command line and gives its exit code. Never throws. */
export const runCommand = async (words: readonly string[]): Promise<number> => {
  // `write` is told of the error, too, and answers it.
  process.stdout.on('error', () => undefined);
  const wantsJson = words.includes('--json');
  const colour = wantsColour(process.stdout);
  const stop = new AbortController();
  const interrupt = (): void => stop.abort(new BylawError('INTERRUPTED', 'Interrupted.'));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const progress = progressLine(process.stderr, words.includes('--quiet') || words.includes('-q'));
  try {
    if (words[0] === '--version') {
      await write(version);
      return 0;
    }
    if (words.length === 0 || words[0] === '--help' || words[0] === '-h' || words[0] === 'help') {
      const asked = words.slice(1).filter((word) => !word.startsWith('-'));
      await write(asked.length > 0 ? await helpFor(asked, colour) : programHelp(commands, colour));
      return 0;
    }
    if (words.includes('--help') && familyOf(words[0]).length > 0 && isHelpOfFamily(words)) {
      await write(familyHelp(words[0] ?? '', familyOf(words[0]), colour));
      return 0;
    }
    const { listed, rest } = pick(words);
    const operation = await loadOperation(listed);
    const input = parseInput(operation, rest);
    if (input.flag('help')) {
      await write(commandHelp(operation, colour));
      return 0;
    }
    const context: OperationContext = {
      environment: systemEnvironment(stop.signal),
      directory: process.cwd(),
      progress: progress.say,
      warn: progress.warn,
      colour: colour && !wantsJson,
      width: process.stdout.columns ?? 100,
      write: (part) => {
        progress.clear();
        process.stdout.write(`${part}\n`);
      },
      readInput: () => text(process.stdin),
      readSecret: (question) => readSecret(process, question),
    };
    const result = await operation.run(input, context);
    progress.clear();
    if (result.complaint !== undefined) process.stderr.write(result.complaint);
    await write(wantsJson ? jsonText(result.data) : result.text);
    return result.exitCode;
  } catch (error) {
    progress.clear();
    const { text, json, exitCode } = describe(
      stop.signal.aborted ? stop.signal.reason : error,
      process.env['BYLAW_TRACE'] === '1',
    );
    process.stderr.write(`${text}\n`);
    // Where standard output is what failed, standard error has said so.
    if (wantsJson) await write(jsonText(json)).catch(() => undefined);
    return exitCode;
  }
};
