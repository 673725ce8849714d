import { accessSync, constants } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** Where a program is: among the tools of a directory with `node_modules` and `venv`, or on the path of commands. */
export const findProgram = (name: string, peersDirectory: string | undefined): string | undefined => {
  const own =
    peersDirectory === undefined ? [] : ['node_modules/.bin', 'venv/bin'].map((at) => join(peersDirectory, at));
  const folders = [...own, ...(process.env.PATH ?? '').split(delimiter)];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
};

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Variables under which tools written for Node run on the Node that runs this. */
export const sameNode = (): Record<string, string> => ({
  PATH: [dirname(process.execPath), process.env.PATH ?? ''].join(delimiter),
});
