import { type Script, parse } from 'unbash';
import type { Effect } from '../../../enforcement/action.ts';
import type { Shell } from '../../call.ts';
import type { Surroundings } from '../../surroundings.ts';
import { Analysis, TooMuch } from './analysis.ts';
import { noEarlyEnds } from './frame.ts';
import { windowsEffects } from './windows.ts';
import { newState } from './state.ts';
import { type Value, nothing, unknown } from './value.ts';
import { walker } from './walk.ts';

const longestCommand = 100_000;
// The parser walks the list of open here-documents for each that it adds.
const mostHereDocuments = 1000;

const cannotBeKnown = (reason: string): readonly Effect[] => [{ kind: 'unknown', reason, reach: 'anything' }];

/** A loop does the same again and again; only the order of writes tells what a file holds in the end. */
const withoutRepetition = (effects: readonly Effect[]): readonly Effect[] => {
  const seen = new Set<string>();
  return effects.filter((effect) => {
    const key = effect.kind === 'write' ? '' : JSON.stringify(effect);
    if (key !== '' && seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

const walked = (script: Script, where: Surroundings, input: Value): readonly Effect[] => {
  const analysis = new Analysis(where);
  walker.script(script, { analysis, state: newState(where.directory), input, walker, early: noEarlyEnds() });
  return analysis.effects;
};

const posixEffects = (command: string, where: Surroundings, isOpen: boolean): readonly Effect[] => {
  const script = parse(command);
  const [error] = script.errors ?? [];
  if (error) return cannotBeKnown(`The command cannot be parsed: ${error.message}.`);
  const effects = walked(script, where, nothing);
  // A program may do with a terminal what it does without one, or run what is typed there.
  const typed = isOpen ? walked(script, where, unknown('…')).filter(({ kind }) => kind === 'unknown') : [];
  return withoutRepetition([...effects, ...typed]);
};

interface Terminal {
  /** Something may be typed into it while it runs, which no event shows. */
  readonly isOpen: boolean;
}

/**
 * What a command line would do, worked out without running it. What cannot be worked out is an `unknown` effect, never left
 * out. Never throws.
 */
export const shellEffects = (
  command: string,
  shell: Shell,
  where: Surroundings,
  { isOpen }: Terminal = { isOpen: false },
): readonly Effect[] => {
  if (command.length > longestCommand) return cannotBeKnown(`The command is longer than ${longestCommand} characters.`);
  if ((command.match(/<</g)?.length ?? 0) > mostHereDocuments)
    return cannotBeKnown(`The command holds more than ${mostHereDocuments} here-documents.`);
  try {
    switch (shell) {
      case 'posix':
        return posixEffects(command, where, isOpen);
      case 'powershell':
      case 'cmd':
        return windowsEffects(command, shell);
    }
  } catch (error) {
    // Hostile input may also exhaust the parser's stack: whatever fails, the command is not let through as harmless.
    return cannotBeKnown(error instanceof TooMuch ? error.message : 'The command could not be worked out.');
  }
};
