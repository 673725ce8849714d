import type { FileFacts } from '../../repository/facts.ts';
import { baseName } from '../../repository/paths.ts';

const commandPath =
  /(?:^|\/)(?:__main__|cli|main_cli|manage|setup|conftest|noxfile|tasks|fabfile|console)\.py$|(?:^|\/)(?:cli|bin|scripts?|tools|hack|commands?|benchmarks?|\.github|ci)\/|(?:^|[/_-])cli[._-]/;
const configuration =
  /\.config\.[cm]?[jt]s$|(?:^|\/)(?:gulpfile|gruntfile|webpack|rollup|vite|jest|karma)[\w.-]*\.[cm]?[jt]s$/i;

const argumentParsers = new Set([
  'argparse',
  'click',
  'typer',
  'docopt',
  'fire',
  'optparse',
  'rich_click',
  'cyclopts',
  'commander',
  'yargs',
  'cac',
  'citty',
  'clipanion',
  'arg',
  'mri',
  'sade',
  '@oclif/core',
  'yargs-parser',
  'command-line-args',
  'meow',
  'minimist',
  'node:util',
]);

/** Whether a file imports something that reads arguments. */
export const hasArgumentParser = ({ imports }: Pick<FileFacts, 'imports'>): boolean =>
  imports.some(
    ({ module, names }) =>
      argumentParsers.has(module.split('.')[0] ?? '') && (module !== 'node:util' || names.includes('parseArgs')),
  );

/** `if __name__ == "__main__":` — the module can be run as a program. */
export const hasMainGuard = (text: string): boolean => /^if __name__ == ["']__main__["']/m.test(text);

/** Whether a file talks to a person at a terminal, so that what it prints is its work. */
export const isCommandLine = (facts: FileFacts, isRunnable = false): boolean => {
  const { path, role, routes } = facts;
  return (
    role.test ||
    role.example ||
    role.script ||
    commandPath.test(path) ||
    configuration.test(baseName(path)) ||
    hasArgumentParser(facts) ||
    // A server may be started by hand, and is no command for that.
    (isRunnable && !routes.some(({ side }) => side === 'server'))
  );
};
