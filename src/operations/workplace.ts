import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { suppressionUnits } from '../enforcement/suppression/units.ts';
import type { Check } from '../enforcement/unit.ts';
import { checks as shipped, gates, guards, monitors } from '../generated/units.ts';
import { checkRules } from '../kernel/config/check-rules.ts';
import { type LoadedConfig, readConfig } from '../kernel/config/read.ts';
import { systemCode } from '../kernel/errors.ts';
import { programFolder, programModuleUrl } from '../kernel/program.ts';
import { type Cache, cachePath, openCache } from '../repository/cache/cache.ts';
import { codeSignature } from '../repository/cache/code-signature.ts';
import { type Listing, listFiles, resolveRoot } from '../repository/walk/list.ts';
import type { Input, OperationContext, Parameter } from './operation.ts';
import { teamChecks, teamUnitModules } from './team-units.ts';

/** What every operation on a repository begins with: its files, its configuration and the checks there are. */
export interface Workplace {
  readonly root: string;
  readonly listing: Listing;
  readonly config: LoadedConfig;
  readonly checks: readonly Check[];
  readonly unitModules: readonly string[];
  readonly cache: Cache | undefined;
}

/** Options of every operation that reads a repository. */
export const repositoryParameters: readonly Parameter[] = [
  {
    name: 'path',
    type: 'text',
    isPositional: true,
    placeholder: 'PATH',
    about: 'Directory to read; the current one by default.',
  },
  {
    name: 'config',
    type: 'text',
    placeholder: 'FILE',
    about: 'Configuration to use instead of bylaw.yaml in the directory.',
  },
  {
    name: 'preset',
    type: 'text',
    placeholder: 'NAME',
    choices: ['recommended', 'strict'],
    about: 'Which checks are on, whatever the configuration says.',
  },
  { name: 'no-cache', type: 'flag', about: 'Read every file anew and remember nothing.' },
];

/** The text of a file; undefined where there is none. */
export const readIfThere = (path: string): string | undefined => {
  try {
    // A pipe that a repository brings would be waited for without end; the shell's own are below /dev.
    if (statSync(path).isFIFO() && !path.startsWith('/dev/')) throw new Error('it is a pipe');
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
};

/** The generated table's module, which threads load too. */
const ownUnitModule = programModuleUrl('generated/units');

const withPreset = (config: LoadedConfig, preset: string | undefined): LoadedConfig => {
  if (preset !== 'recommended' && preset !== 'strict') return config;
  return { ...config, preset, failOn: preset === 'strict' ? 'info' : config.failOn };
};

interface WorkplaceOptions {
  /** Configuration to use instead of the repository's own. */
  readonly config?: string | undefined;
  readonly preset?: string | undefined;
  /** Where readings are remembered; undefined for nowhere. */
  readonly cacheAt: string | undefined;
}

/** Opens a repository by its absolute path. */
export const openWorkplaceAt = async (
  root: string,
  options: WorkplaceOptions,
  { environment, warn, progress }: Pick<OperationContext, 'environment' | 'warn' | 'progress'>,
): Promise<Workplace> => {
  const config = withPreset(await readConfig(root, options.config, readIfThere), options.preset);
  progress('Listing files');
  const [listing, team] = await Promise.all([listFiles(root, environment.signal), teamUnitModules(root, config)]);
  if (listing.isDistrusted) {
    warn(
      `git does not trust ${root}, which belongs to another user; its files are listed without git. To change that: \`git config --global --add safe.directory ${root}\`.`,
    );
  }
  const unitModules = [ownUnitModule, ...team];
  const own = await teamChecks(root, team);
  const checks = [...shipped, ...own.map(({ check }) => check)];
  checkRules(config, [...checks, ...guards, ...gates, ...monitors, ...suppressionUnits]);
  const { cacheAt } = options;
  const cache = cacheAt === undefined ? undefined : openCache(cacheAt, codeSignature(programFolder, team), warn);
  return { root, listing, config, checks, unitModules, cache };
};

/** Opens the repository that an operation is asked about. */
export const openWorkplace = async (input: Input, context: OperationContext): Promise<Workplace> => {
  const { environment, directory } = context;
  const root = resolveRoot(resolve(directory, input.text('path') ?? '.'));
  const config = input.text('config');
  const options = {
    config: config === undefined ? undefined : resolve(directory, config),
    preset: input.text('preset'),
    cacheAt: input.flag('no-cache') ? undefined : cachePath(root, environment.variables),
  };
  return openWorkplaceAt(root, options, context);
};
