import { addCommand } from '../commands.ts';
import type { NamedFileReader } from './reader.ts';

/** Reads a Procfile: `name: command` a line. */
export const addProcfile: NamedFileReader = (_file, facts, lines) => {
  for (let line = 1; line <= lines.count; line++) {
    const [, name, command] = /^([\w-]{1,60}):\s*(\S.*)$/.exec(lines.line(line).slice(0, 4_000)) ?? [];
    if (name && command) addCommand(facts, { line, name, command, source: 'compose' });
  }
};
