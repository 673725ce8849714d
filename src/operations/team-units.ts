import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { loadChecks } from '../enforcement/observer.ts';
import type { Check } from '../enforcement/unit.ts';
import { checks as shipped, gates, guards, monitors } from '../generated/units.ts';
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

/** A check of a team, and its file as a path from the root. */
export interface TeamCheck {
  readonly check: Check;
  readonly path: string;
}

/**
 * The checks of a team's files, in the order of their URLs.
 *
 * Throws UNIT_INVALID where a file is no unit, and where it has an id that is taken: findings, settings and suppressions
 * of two units with one id could not be told apart.
 */
export const teamChecks = async (root: string, urls: readonly string[]): Promise<TeamCheck[]> => {
  const owners = new Map([...shipped, ...guards, ...gates, ...monitors].map(({ id }) => [id, 'the rulebook of bylaw']));
  const loaded = await Promise.all(
    urls.map(async (url) => {
      const path = relative(root, fileURLToPath(new URL(url)));
      return (await loadChecks([url])).map((check): TeamCheck => ({ check, path }));
    }),
  );
  const found = loaded.flat();
  for (const { check, path } of found) {
    const owner = owners.get(check.id);
    if (owner !== undefined) {
      throw new BylawError('UNIT_INVALID', `${path} has the id ${check.id}, which ${owner} has already.`, {
        place: path,
        next: 'Give one of the two another id.',
      });
    }
    owners.set(check.id, path);
  }
  return found;
};
