import type { PackageImport } from '../../model.ts';
import { directoryOf } from '../../paths.ts';
import { type ResolveInput, directoriesUp } from '../resolution.ts';

/** The packages a directory's code can count on: those of the manifests and lockfiles beside and above it. */
export interface DeclaredPackages {
  /** Version ranges by name. */
  readonly declared: ReadonlyMap<string, string>;
  readonly locked: ReadonlySet<string>;
}

export const declaredPackages = ({ manifests }: ResolveInput): ((directory: string) => DeclaredPackages) => {
  const own = Map.groupBy(
    manifests.filter(({ ecosystem }) => ecosystem === 'npm'),
    ({ path }) => directoryOf(path),
  );
  // Directories below the same manifests share one answer: a lockfile has thousands of names.
  const kept = new Map<string, DeclaredPackages>();
  return (directory) => {
    const holders = directoriesUp(directory).filter((up) => own.has(up));
    const key = holders.join('\n');
    const known = kept.get(key);
    if (known) return known;
    const declared = new Map<string, string>();
    const locked = new Set<string>();
    for (const { isLockfile, dependencies } of holders.flatMap((holder) => own.get(holder) ?? [])) {
      for (const { name, version } of dependencies) {
        if (isLockfile) locked.add(name);
        else if (!declared.has(name)) declared.set(name, version);
      }
    }
    const made = { declared, locked };
    kept.set(key, made);
    return made;
  };
};

// Packages that have types alone: nothing of them is left at run time, however they are imported.
const typesAlone = new Set([
  'aws-lambda',
  'chrome',
  'estree',
  'estree-jsx',
  'express-serve-static-core',
  'geojson',
  'har-format',
  'hast',
  'json-schema',
  'mdast',
  'nlcst',
  'topojson-specification',
  'trusted-types',
  'unist',
  'webpack-env',
  'xast',
]);

/** Packages that another one brings, under names that are meant to be imported. */
const brought: readonly (readonly [names: RegExp, by: string])[] = [
  [/^@docusaurus\//, '@docusaurus/core'],
  [/^@(?:ember|glimmer)\//, 'ember-source'],
  [/^(?:server-only|client-only|styled-jsx)$/, 'next'],
  [/^(?:vue-router|unhead|h3|ofetch|nitropack|@nuxt\/[\w-]+|@unhead\/[\w-]+)$/, 'nuxt'],
  [/^@jest\/globals$/, 'jest'],
  [/^(?:@storybook\/[\w-]+|storybook)$/, 'storybook'],
  [/^svelte\//, 'svelte'],
];

const typesOf = (name: string): string => `@types/${name.replace(/^@/, '').replace('/', '__')}`;

/** How the code of a directory stands to a package. */
export const standingOf = (
  name: string,
  { declared, locked }: DeclaredPackages,
  isTypeOnly: boolean,
): PackageImport['standing'] => {
  if (declared.has(name)) return 'declared';
  if ((isTypeOnly || typesAlone.has(name)) && declared.has(typesOf(name))) return 'declared';
  if (brought.some(([names, by]) => names.test(name) && declared.has(by))) return 'declared';
  return locked.has(name) ? 'transitive' : 'undeclared';
};
