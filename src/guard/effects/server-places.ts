/** Places on this machine that the inputs of an MCP server's tool name. */
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Effect, changedBy } from '../../enforcement/action.ts';
import type { Surroundings } from '../surroundings.ts';
import { absolutePath, effectPath } from './named-path.ts';
import { plainName } from './server-inputs.ts';

const mostPlaces = 200;
const longestPath = 4096;
const deepest = 6;

/** A name for a place: what stands under it is a path also where it begins nowhere. */
const ofPlace = /path|file|dir|folder|location|target|dest|output|config|settings/;

/** What is left out is not touched. */
const ofExceptions = /^(?:exclude|ignore|skip|except)/;

/** Whether a path says by itself where it begins. */
export const isWhole = (text: string): boolean =>
  isAbsolute(text) || text.startsWith('~/') || text.startsWith('file://');

/** Absolute path of what an input names; undefined where that is no file of this machine. */
export const placeIn = (text: string, where: Surroundings): string | undefined => {
  if (!text.startsWith('file://')) return /^[a-z][\w+.-]+:\/\//i.test(text) ? undefined : absolutePath(text, where);
  return URL.canParse(text) && new URL(text).host === '' ? absolutePath(fileURLToPath(text), where) : undefined;
};

/** Whether a text may be one path, and nothing more; what is none counts for nothing, so that no list hides one. */
const isOnePath = (text: string): boolean => text !== '' && text.length <= longestPath && !/[\r\n\0]/.test(text);

/** `--out=x` and `x` name the same place. */
const bare = (text: string): string => text.replace(/^-{1,2}[\w-]+=/, '');

interface Named {
  /** Of the input, or of the list or object that it lies in. */
  readonly name: string;
  readonly text: string;
}

const namedTexts = (value: unknown, skipped: ReadonlySet<string>): readonly Named[] => {
  const found: Named[] = [];
  const look = (one: unknown, name: string, depth: number): void => {
    if (skipped.has(name) || ofExceptions.test(name)) return;
    if (typeof one === 'string') {
      if (isOnePath(one) && /[./]/.test(one)) found.push({ name, text: bare(one) });
    } else if (typeof one === 'object' && one !== null && depth < deepest && found.length < mostPlaces)
      for (const [key, part] of Object.entries(one)) look(part, Array.isArray(one) ? name : plainName(key), depth + 1);
  };
  look(value, '', 0);
  return found.slice(0, mostPlaces);
};

const told = (effect: Effect): readonly string[] => {
  if (effect.kind === 'read') return [effect.path];
  return effect.kind === 'send' ? effect.sources : changedBy(effect);
};

export interface PlaceOrder {
  readonly input: unknown;
  /** Names of inputs that are read by their own meaning: contents, commands. */
  readonly skipped: ReadonlySet<string>;
  /** Which inputs name a path that begins nowhere: those whose name says so, all of them, or none. */
  readonly relative: 'by-name' | 'all' | 'none';
  /** What is known of the call, with the paths that are accounted for. */
  readonly effects: readonly Effect[];
  readonly where: Surroundings;
}

/** The paths that the effects of a call do not account for, as effects name them. O(inputs). */
export const otherPlaces = ({ input, skipped, relative, effects, where }: PlaceOrder): readonly string[] => {
  const known = new Set(effects.flatMap(told));
  const isPlace = ({ name, text }: Named): boolean =>
    isWhole(text) || (relative === 'by-name' ? ofPlace.test(name) : relative === 'all');
  const places = namedTexts(input, skipped)
    .filter(isPlace)
    .flatMap(({ text }) => placeIn(text, where) ?? [])
    .map((place) => effectPath(place, where));
  return [...new Set(places)].filter((place) => !known.has(place));
};
