import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LoadedConfig } from '../kernel/config/read.ts';
import { BylawError, messageOf } from '../kernel/errors.ts';

/** A program, or a declared rule. */
const unitFile = /\.(?:check\.[cm]?[jt]s|rule\.ya?ml)$/;

/**
 * URLs of a team's own check files, from the folders that the configuration names.
 *
 * They are programs: they run with bylaw's rights, as the team's own code does. The URL carries the file's time, so that a
 * changed file is another module and another cache signature.
 */
export const teamUnitModules = async (root: string, { rulesFolders, path }: LoadedConfig): Promise<string[]> =>
  rulesFolders.flatMap((folder) => {
    const directory = join(root, folder);
    try {
      return readdirSync(directory, { recursive: true, encoding: 'utf8' })
        .filter((name) => unitFile.test(name))
        .toSorted()
        .map((name) => {
          const url = pathToFileURL(join(directory, name));
          url.searchParams.set('changed', String(statSync(url).mtimeMs));
          return url.href;
        });
    } catch (error) {
      throw new BylawError('CONFIG_INVALID', `The folder of rules ${folder} cannot be read: ${messageOf(error)}.`, {
        place: path ?? 'bylaw.yaml',
        next: 'Name a folder that exists below the root, or take it out of rulesFolders.',
        cause: error,
      });
    }
  });
