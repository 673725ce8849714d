/** Settings files beside the guard's own in which a client's hooks can be switched off. */
import { join } from 'node:path';
import * as jsonc from 'jsonc-parser';
import type { ClientName } from '../clients/client.ts';
import { isFields } from '../clients/payload.ts';
import { systemDisk } from '../system-disk.ts';
import type { Place } from './settings-file.ts';

interface Switches {
  /** Below the project. */
  readonly inProject: readonly string[];
  /** Below the user's home. */
  readonly inHome: readonly string[];
}

const none: Switches = { inProject: [], inHome: [] };

/** Of the clients whose settings know `disableAllHooks`. */
const switchesOf: { readonly [C in ClientName]: Switches } = {
  'claude-code': {
    inProject: ['.claude/settings.local.json', '.claude/settings.json'],
    inHome: ['.claude/settings.json'],
  },
  codex: none,
  gemini: none,
  copilot: {
    inProject: ['.github/copilot/settings.local.json', '.github/copilot/settings.json'],
    inHome: ['.copilot/settings.json', '.copilot/config.json'],
  },
  cursor: none,
  opencode: none,
};

const parsed = (text: string): unknown => {
  try {
    return jsonc.parse(text, [], { allowTrailingComma: true });
  } catch (error) {
    // The parser recurses, so a file of brackets alone can exhaust the stack; a client reads nothing in it either.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

const switchesOff = (path: string): boolean => {
  const settings = parsed(systemDisk.read(path) ?? '');
  return isFields(settings) && settings['disableAllHooks'] === true;
};

/** The absolute path of the settings file that switches a client's hooks off; undefined where none does. */
export const switchedOffBy = (client: ClientName, { root, home }: Place): string | undefined => {
  const { inProject, inHome } = switchesOf[client];
  return [...inProject.map((path) => join(root, path)), ...inHome.map((path) => join(home, path))].find(switchesOff);
};
