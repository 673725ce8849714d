import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ClientName, clientNames } from '../../guard/clients/client.ts';
import { askedClient } from '../../guard/clients/named.ts';
import { projectKey, readAddress, readProject } from '../../guard/daemon/state.ts';
import { guardHome } from '../../guard/home.ts';
import type { Place } from '../../guard/install/settings-file.ts';
import type { GuardEntry } from '../../guard/settings/settings.ts';
import { systemDisk } from '../../guard/system-disk.ts';
import { programModule } from '../../kernel/program.ts';
import { resolveRoot } from '../../repository/walk/list.ts';
import type { Input, OperationContext, Parameter } from '../operation.ts';

/** Where a guard is installed, and what of it is there. */
export interface GuardPlace extends Place {
  /** Directory of the user's guard. */
  readonly guardHome: string;
  readonly entry: GuardEntry;
}

export const guardParameters: readonly Parameter[] = [
  {
    name: 'path',
    type: 'text',
    isPositional: true,
    placeholder: 'PATH',
    about: 'Project that is guarded; the current directory by default.',
  },
  {
    name: 'client',
    type: 'list',
    placeholder: 'NAME',
    choices: clientNames,
    about: 'Agent client; may be repeated. Those that the project has settings of when left out.',
  },
];

export const guardPlace = (input: Input, { environment, directory }: OperationContext): GuardPlace => {
  const root = systemDisk.realPath(resolveRoot(resolve(directory, input.text('path') ?? '.')));
  const stateHome = guardHome(environment.variables);
  const address = readAddress(stateHome);
  const project = readProject(stateHome, projectKey(root));
  const daemon =
    address && project
      ? { url: `http://127.0.0.1:${address.port}/project/${projectKey(root)}`, secret: project.secret }
      : undefined;
  return {
    root,
    home: environment.variables['HOME'] ?? homedir(),
    guardHome: stateHome,
    entry: { node: process.execPath, entry: programModule('guard/entry/main'), daemon },
  };
};

/** Folders that show that a client is used in a project. */
const traces: { readonly [C in ClientName]: string } = {
  'claude-code': '.claude',
  codex: '.codex',
  gemini: '.gemini',
  copilot: '.github/hooks',
  cursor: '.cursor',
  opencode: '.opencode',
};

/** The clients that were asked for; else those that the project shows traces of; else Claude Code. */
export const chosenClients = (input: Input, root: string): readonly ClientName[] => {
  const asked = input.list('client').map((name) => askedClient(name).name);
  if (asked.length > 0) return asked;
  const found = clientNames.filter((name) => existsSync(join(root, traces[name])));
  return found.length > 0 ? found : ['claude-code'];
};
