import type { FileFacts } from '../../facts.ts';
import { baseName, directoryOf, joinPath } from '../../paths.ts';
import { directoriesUp } from '../../resolve/resolution.ts';
import type { Entries, EntryInput } from './entry.ts';
import { namedModules } from './python-names.ts';
import { namedIn } from './reasons.ts';

const codeEnding = /\.(?:py|sh|bash|[cm]?[jt]sx?|sql)$/;
const startsProcesses =
  /(?:^|\/)(?:Procfile|Makefile|makefile|GNUmakefile|[Jj]ustfile|crontab|Rakefile|Tiltfile|Jenkinsfile)$|\.(?:ini|cfg|conf|service|timer|mk|nomad|procfile|cron|plist|spec)$/;
const largestRead = 200_000;

/** The words of a command or a configuration that could be paths or modules. */
const wordsOf = (text: string): string[] =>
  text.split(/[\s"'`;|&()=<>,[\]{}]+/).filter((word) => word.length < 300 && /[./:]/.test(word));

// `$ROOT/scripts/x.sh`: what stands behind the variable is the path.
const withoutVariable = (word: string): string =>
  word.replace(/^(?:[^/]*\$[^/]*|~|%[^/]*)\//, '').replace(/^file:/, '');

/** Finds the code that a word names: from the file's own directory, any above it, or wherever one file alone ends so. */
const mentionFinder = ({
  files,
  paths,
  scripts,
  packages,
}: EntryInput): ((directory: string, word: string) => string | undefined) => {
  const byName = Map.groupBy(
    Array.from(files.keys()).filter((path) => codeEnding.test(path)),
    baseName,
  );
  return (directory, word) => {
    const plain = withoutVariable(word)
      .replace(/[:#?].*$/, '')
      .replace(/^\/(?:app|src|code|workspace|opt\/\w+|usr\/src\/app|home\/\w+)\//, '');
    if (plain.length > 300 || !codeEnding.test(plain)) return undefined;
    for (const up of directoriesUp(directory)) {
      const path = joinPath(up, plain.replace(/^\/+/, ''));
      if (path !== undefined && paths.has(path)) return path;
    }
    if (/\.[cm]?js$/.test(plain)) {
      const built = scripts.inPackage(packages.around(directory)?.directory ?? '', plain);
      if (built !== undefined) return built;
    }
    const ends = (byName.get(baseName(plain)) ?? []).filter(
      (path) => path === plain || path.endsWith(`/${plain.replace(/^\/+/, '')}`),
    );
    return ends.length === 1 ? ends[0] : undefined;
  };
};

const commandsOf = ({ commands, jobs, settings, services }: FileFacts): string[] => [
  ...commands.map(({ command }) => command),
  ...jobs.flatMap(({ steps }) => steps.flatMap(({ run, uses }) => [run ?? '', uses ?? ''])),
  ...settings.map(({ value }) => value),
  ...services.flatMap(({ volumes }) => volumes),
];

/** What other files name in commands, schedules, configuration and strings. O(words). */
export function* mentionedEntries(input: EntryInput): Entries {
  const find = mentionFinder(input);
  const modulesOf = namedModules(input);
  for (const facts of input.files.values()) {
    const { path, language, role } = facts;
    const directory = directoryOf(path);
    const reason = namedIn(path, role.test);
    const text = startsProcesses.test(path) && facts.bytes < largestRead ? (input.read(path) ?? '') : '';
    for (const word of [...commandsOf(facts), text].flatMap(wordsOf)) {
      const file = find(directory, word);
      if (file !== undefined && file !== path) yield [file, reason];
      for (const module of modulesOf(word)) if (module !== path) yield [module, reason];
    }
    for (const mention of [...facts.pathMentions, ...facts.links.map(({ target }) => target)]) {
      const file = find(directory, mention);
      if (file !== undefined && file !== path) yield [file, reason];
    }
    if (language === 'python') yield* namedInCalls(facts, modulesOf, reason);
  }
}

const namesLoggers = /(?:^|\.)(?:get_?logger|logger|patch(?:\.\w+)?|setattr|warn)$/i;

/** Strings that calls are given: `include('app.urls')`. What a test patches or a logger is called is no use of it. */
function* namedInCalls(
  { calls, path }: FileFacts,
  modulesOf: (text: string) => readonly string[],
  reason: string,
): Entries {
  for (const { callee, argument } of calls) {
    if (argument === undefined || namesLoggers.test(callee)) continue;
    for (const module of modulesOf(argument)) if (module !== path) yield [module, reason];
  }
}
