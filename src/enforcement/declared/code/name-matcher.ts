/** Whether a dotted name is one of those that a rule means; gives that one back. */
export type NameMatcher = (name: string) => string | undefined;

const fits = (wanted: string, name: string): boolean => {
  const isOpenBefore = wanted.startsWith('*.');
  const isOpenAfter = wanted.endsWith('.*');
  const core = wanted.slice(isOpenBefore ? 1 : 0, isOpenAfter ? -1 : undefined);
  if (isOpenBefore) return isOpenAfter ? name.includes(core) : name.endsWith(core);
  return isOpenAfter ? name.startsWith(core) : name === core;
};

/** `requests.get` as it stands, `*.execute` on whatever, `os.*` and all below. */
export const nameMatcher =
  (wanted: readonly string[]): NameMatcher =>
  (name) =>
    wanted.find((each) => fits(each, name));

/** What the names of one file stand for, by its imports: `r` for `requests`, `get` for `requests.get`. */
export class Origins {
  readonly #byName = new Map<string, string>();

  set(local: string, origin: string): void {
    this.#byName.set(local, origin);
  }

  /** The name as it would be without the file's own short forms. */
  resolve(name: string): string {
    const [first = ''] = /^[^.([]*/.exec(name) ?? [];
    const origin = this.#byName.get(first);
    return origin === undefined ? name : `${origin}${name.slice(first.length)}`;
  }

  /** The wanted name that a name is, as it is written or by what it stands for. */
  match(matches: NameMatcher, name: string | undefined): string | undefined {
    if (name === undefined) return undefined;
    return matches(this.resolve(name)) ?? matches(name);
  }
}

/** A built-in module of Node by either of its names. */
export const plainModule = (module: string): string => module.replace(/^node:/, '');
