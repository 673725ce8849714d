import { baseName, directoryOf, joinPath } from '../../paths.ts';
import { type ResolveInput, below } from '../resolution.ts';
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
// Nobody's goes further; a longer way is a circle of many files, or hostile.
const deepestExtension = 50;
const noRules: PathRules = { rules: [], baseUrls: [] };

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

  /** Files that a configuration extends; what stands in an installed package is left out. */
  const extended = (path: string, value: unknown): string[] =>
    stringsIn(value).flatMap((target) => {
      const inner = target.startsWith('.') ? joinPath(directoryOf(path), target) : inWorkspace(target);
      return inner === undefined ? [] : [inner, `${inner}.json`].filter((file) => paths.has(file));
    });

  const inWorkspace = (target: string): string | undefined => {
    const [first = '', second = ''] = target.split('/');
    const name = first.startsWith('@') ? `${first}/${second}` : first;
    const [workspace] = packages.named(name);
    return workspace && below(workspace.directory, target.slice(name.length + 1) || 'tsconfig.json');
  };

  const parsed = new Map<string, PathRules>();
  const rulesOf = (path: string, depth = 0): PathRules => {
    const known = depth > deepestExtension ? noRules : parsed.get(path);
    if (known) return known;
    // Set before what it extends is read, so that a circle ends.
    parsed.set(path, noRules);
    const json = parseJsonc(read(path) ?? '');
    const inherited = extended(path, own(json, 'extends')).map((from) => rulesOf(from, depth + 1));
    const options = own(json, 'compilerOptions');
    const compilerOptions = isRecord(options) ? options : undefined;
    const [url] = stringsIn(own(compilerOptions, 'baseUrl'));
    const baseUrl = url === undefined ? undefined : joinPath(directoryOf(path), url);
    const patterns = own(compilerOptions, 'paths');
    const base = baseUrl ?? inherited[0]?.baseUrls[0] ?? directoryOf(path);
    const entries = isRecord(patterns) ? Object.entries(patterns) : [];
    // What is inherited in two ways counts once, or each level could double what there is.
    const rules = new Set(entries.flatMap(([pattern, value]) => ruleOf(pattern, value, base)));
    const baseUrls = new Set(baseUrl === undefined ? [] : [baseUrl]);
    for (const from of inherited) {
      for (const rule of from.rules) rules.add(rule);
      for (const inheritedUrl of from.baseUrls) baseUrls.add(inheritedUrl);
    }
    const made = { rules: [...rules], baseUrls: [...baseUrls] };
    parsed.set(path, made);
    return made;
  };

  const kept = new Map<string, PathRules>();
  const rulesFor = (directory: string): PathRules => {
    const known = kept.get(directory);
    if (known) return known;
    const near = (configurations.get(directory) ?? []).map(rulesOf);
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
        targets.map((target) =>
          target.replace('*', () => specifier.slice(before.length, specifier.length - after.length)),
        ),
      );
    const fromBase = baseUrls.flatMap((base) => joinPath(base, specifier) ?? []);
    return { candidates: [...fromRules, ...fromBase], isCertain: matching.some(({ before }) => before !== '') };
  };
};
