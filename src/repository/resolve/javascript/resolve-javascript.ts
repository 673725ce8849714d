import { directoryOf } from '../../paths.ts';
import type { Resolution, Resolve, ResolveInput } from '../resolution.ts';
import { resolveBare } from './bare-imports.ts';
import { resolveFrameworkPlace, resolveInternal, resolveRelative, resolveRooted } from './local-imports.ts';
import type { ScriptPackages } from './packages.ts';
import type { ScriptFiles } from './script-files.ts';
import { type ScriptSurroundings, scriptSurroundings, unknown } from './script-surroundings.ts';
import { builtinOf, isVirtual } from './virtual-modules.ts';

/** Without loaders before it, a query behind it, and slashes written twice; a leading `#` belongs to the name. */
const plainSpecifier = (written: string): string =>
  written
    .slice(written.lastIndexOf('!') + 1)
    .replace(/(?<=.)[?#].*$/s, '')
    .replace(/(?<=[^:/])\/{2,}/g, '/');

const resolveSpecifier = (
  around: ScriptSurroundings,
  directory: string,
  specifier: string,
  isTypeOnly: boolean,
): readonly Resolution[] => {
  if (specifier === '') return unknown;
  if (/^\.{1,2}(?:\/|$)/.test(specifier)) return resolveRelative(around, directory, specifier);
  const builtin = builtinOf(specifier);
  // A package of the same name, where one is declared, takes the place of a module of the runtime.
  if (builtin !== undefined && !around.declaredFor(directory).declared.has(specifier)) {
    return [{ kind: 'package', package: builtin, standing: 'builtin' }];
  }
  if (specifier.startsWith('/')) return resolveRooted(around, directory, specifier);
  if (specifier.startsWith('#')) return resolveInternal(around, directory, specifier);
  const place = resolveFrameworkPlace(around, directory, specifier);
  if (place) return place;
  return isVirtual(specifier) ? unknown : resolveBare(around, directory, specifier, isTypeOnly);
};

/** Resolves the imports of JavaScript and TypeScript in memory: a proposed file counts, an installed one does not. */
export const javascriptResolver = (input: ResolveInput, packages: ScriptPackages, files: ScriptFiles): Resolve => {
  const around = scriptSurroundings(input, packages, files);
  const kept = new Map<string, readonly Resolution[]>();
  return (from, { module, typeOnly }) => {
    const directory = directoryOf(from);
    const isTypeOnly = typeOnly === true || from.endsWith('.d.ts');
    const key = `${directory} ${isTypeOnly} ${module}`;
    const known = kept.get(key);
    if (known) return known;
    const made = resolveSpecifier(around, directory, plainSpecifier(module), isTypeOnly);
    kept.set(key, made);
    return made;
  };
};
