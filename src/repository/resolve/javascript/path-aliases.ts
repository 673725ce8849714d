import { baseName, directoryOf, joinPath } from '../../paths.ts';
import { type ResolveInput, below, directoriesUp } from '../resolution.ts';
import { isRecord, own, parseJsonc } from './jsonc.ts';
import { type ScriptPackages, stringsIn } from './packages.ts';

/** One pattern of `compilerOptions.paths`; its targets relative to the repository. */
interface PathRule {
  readonly before: string;
  readonly after: string | undefined;
  readonly targets: readonly string[];
}

interface PathRules {
  readonly rules: readonly PathRule[];
  readonly baseUrls: readonly string[];
}

/** What the compiler's configuration makes of a specifier. */
export interface Aliased {
  /** Paths to try, nearest configuration first. */
  readonly candidates: readonly string[];
  /** A pattern names it, so that it is no package. */
  readonly isCertain: boolean;
}

const configurationName = /^(?:ts|js)config(?:\.[\w-]+)*\.json$/;
const longestChain = 6;

const ruleOf = (pattern: string, value: unknown, base: string): PathRule[] => {
  const [before = '', after, ...more] = pattern.split('*');
  const targets = stringsIn(value).flatMap((target) => joinPath(base, target) ?? []);
  return more.length > 0 || targets.length === 0 ? [] : [{ before, after, targets }];
};

/**
 * Aliases of `tsconfig.json`, `jsconfig.json` and their variants, read from text: what they extend may not be installed,
 * and a file may exist only as a proposal.
 */
export const pathAliases = (
  { paths, read }: ResolveInput,
  packages: ScriptPackages,
): ((directory: string, specifier: string) => Aliased) => {
  const configurations = Map.groupBy(
    Array.from(paths).filter((path) => configurationName.test(baseName(path))),
    directoryOf,
  );

  const extended = (path: string, value: unknown): string[] =>
    stringsIn(value).flatMap((target) => {
      const [scope = '', name = '', ...rest] = target.split('/');
      const workspace = packages.named(scope.startsWith('@') ? `${scope}/${name}` : scope)[0];
      const inner = scope.startsWith('@') ? rest : [name, ...rest];
      const file = target.startsWith('.') ? joinPath(directoryOf(path), target) : workspace && below(workspace.directory, inner.join('/'));
      return [file, `${file}.json`].filter((candidate) => candidate !== undefined && paths.has(candidate));
    }).filter((file) => file !== undefined);

  const rulesOf = (path: string, chain: number): PathRules => {
    const json = parseJsonc(read(path) ?? '');
    if (!json || chain > longestChain) return { rules: [], baseUrls: [] };
    const inherited = extended(path, own(json, 'extends')).map((file) => rulesOf(file, chain + 1));
    const options = own(json, 'compilerOptions');
    const compilerOptions = isRecord(options) ? options : undefined;
    const [url] = stringsIn(own(compilerOptions, 'baseUrl'));
    const baseUrl = url === undefined ? undefined : joinPath(directoryOf(path), url);
    const patterns = own(compilerOptions, 'paths');
    const base = baseUrl ?? inherited[0]?.baseUrls[0] ?? directoryOf(path);
    const rules = isRecord(patterns) ? Object.entries(patterns).flatMap(([pattern, value]) => ruleOf(pattern, value, base)) : [];
    return {
      rules: [...rules, ...inherited.flatMap((from) => from.rules)],
      baseUrls: [...(baseUrl === undefined ? [] : [baseUrl]), ...inherited.flatMap((from) => from.baseUrls)],
    };
  };

  const kept = new Map<string, PathRules>();
  const rulesFor = (directory: string): PathRules => {
    const known = kept.get(directory);
    if (known) return known;
    const near = (configurations.get(directory) ?? []).map((path) => rulesOf(path, 0));
    const above = directory === '' ? undefined : rulesFor(directoryOf(directory));
    const made = {
      rules: [...near.flatMap(({ rules }) => rules), ...(above?.rules ?? [])],
      baseUrls: [...new Set([...near.flatMap(({ baseUrls }) => baseUrls), ...(above?.baseUrls ?? [])])],
    };
    kept.set(directory, made);
    return made;
  };

  return (directory, specifier) => {
    const { rules, baseUrls } = rulesFor(directory);
    const matching = rules.filter(({ before, after }) =>
      after === undefined
        ? specifier === before
        : specifier.length >= before.length + after.length && specifier.startsWith(before) && specifier.endsWith(after),
    );
    const fromRules = matching
      .toSorted((one, other) => other.before.length - one.before.length)
      .flatMap(({ before, after = '', targets }) =>
        targets.map((target) => target.replace('*', () => specifier.slice(before.length, specifier.length - after.length))),
      );
    const fromBase = baseUrls.flatMap((base) => joinPath(base, specifier) ?? []);
    return { candidates: [...fromRules, ...fromBase], isCertain: matching.some(({ before }) => before !== '') };
  };
};
