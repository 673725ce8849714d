import { isDeepStrictEqual } from 'node:util';
import type { FileFacts, Language } from '../facts.ts';
import { baseName } from '../paths.ts';
import { isBundlerConfiguration } from './javascript/bundler-aliases.ts';
import { namesBoundBy } from './python/bound-names.ts';
import { inlineDistributions } from './python/declared.ts';

// The others may be manifests, or configure a compiler.
const seldomAsked: ReadonlySet<Language> = new Set(['python', 'javascript', 'markdown', 'html', 'sql']);

const isConfiguration = (path: string): boolean => baseName(path) === 'setup.py' || isBundlerConfiguration(path);

const ofPython = (facts: FileFacts): unknown =>
  facts.language === 'python' ? [namesBoundBy(facts), inlineDistributions(facts)] : [];

const askedOf = (facts: FileFacts): unknown => [
  facts.language,
  facts.dependencies,
  facts.commands.map(({ command }) => command),
  ofPython(facts),
];

/** Whether a file that changed can make no import of another file lead elsewhere. */
export const leavesOthersAsTheyAre = (before: FileFacts | undefined, after: FileFacts | undefined): boolean => {
  if (!before || !after || !seldomAsked.has(after.language) || isConfiguration(after.path)) return false;
  return isDeepStrictEqual(askedOf(before), askedOf(after));
};
