import type { FileFacts, ImportFact, Language } from '../../../repository/facts.ts';
import { plainModule } from './name-matcher.ts';

const isAtOrBelow = (module: string, wanted: string, separator: string): boolean =>
  module === wanted || module.startsWith(`${wanted}${separator}`);

/** The wanted module that an import takes: it, one below it, or a name that `from` takes out of the one above. */
const wantedOf = (
  { module, names, level = 0 }: ImportFact,
  wanted: readonly string[],
  language: Language,
): string | undefined => {
  if (level > 0) return undefined;
  if (language !== 'python') {
    const plain = language === 'shell' ? module.replace(/^\.\//, '') : plainModule(module);
    return wanted.find((each) => isAtOrBelow(plain, plainModule(each), '/'));
  }
  const taken = [module, ...names.map((name) => `${module}.${name}`)];
  return wanted.find((each) => taken.some((name) => isAtOrBelow(name, each, '.')));
};

/** Imports of one file that a rule forbids, with the name under which it does. */
export const wantedImports = (
  { imports, language }: FileFacts,
  wanted: readonly string[],
): readonly (readonly [fact: ImportFact, name: string])[] =>
  imports.flatMap((fact) => {
    const name = wantedOf(fact, wanted, language);
    return name === undefined ? [] : [[fact, name] as const];
  });
