/** Sketches of the code of a project, by which a renamed copy is found. As an observer, it makes them as files are read. */
import { programModuleUrl } from '../../kernel/program.ts';
import type { Json } from '../../kernel/canonical-json.ts';
import { type Sketch, renamedCopies, sketchOf } from '../../repository/clones/renamed-copies.ts';
import type { Language } from '../../repository/facts.ts';
import { languageOf } from '../../repository/paths.ts';
import type { FileObserver, ObserverModule } from '../../repository/reading/observer.ts';
import type { ObserverOrder } from '../../repository/reading/share.ts';

const languages: ReadonlySet<Language> = new Set(['python', 'javascript', 'shell']);

const isSketched = (language: Language): boolean => languages.has(language);

interface Sketched {
  readonly sketch: Sketch;
}

const isSketch = (value: object): value is Sketched => 'sketch' in value && Array.isArray(value.sketch);

/** What the observer left of a file; empty where it says too little to be compared. */
const sketchIn = (observed: readonly object[]): Sketch => observed.find(isSketch)?.sketch ?? [];

const none = (): [] => [];

export const createObserver: ObserverModule['createObserver'] =
  async (_settings: Json): Promise<FileObserver> =>
  (facts, text) => ({
    handlers: { python: none, javascript: none, shell: none },
    finish: () => (isSketched(facts.language) ? [{ sketch: sketchOf(text, facts.language) } satisfies Sketched] : []),
  });

export const sketchObserver: ObserverOrder = { url: programModuleUrl('guard/project/sketches'), settings: null };

/** The sketches of a project's files, kept as they change. */
export interface SketchBook {
  /** Takes in a text of a file; undefined for one that is gone. */
  readonly take: (path: string, text: string | undefined) => void;
  readonly copiesOf: (path: string, content: string) => readonly string[];
}

export const sketchBook = (
  observed: ReadonlyMap<string, readonly object[]>,
  read: (path: string) => string | undefined,
): SketchBook => {
  // Apart by language, because a copy has that of its original.
  const sketches = new Map(Array.from(languages, (language) => [language, new Map<string, Uint32Array>()]));
  const keep = (path: string, sketch: Sketch): void => {
    const alike = sketches.get(languageOf(path));
    if (sketch.length === 0) alike?.delete(path);
    else alike?.set(path, Uint32Array.from(sketch));
  };
  for (const [path, left] of observed) keep(path, sketchIn(left));
  return {
    take: (path, text) => {
      const language = languageOf(path);
      keep(path, text !== undefined && isSketched(language) ? sketchOf(text, language) : []);
    },
    copiesOf: (path, content) => {
      const language = languageOf(path);
      const others = sketches.get(language);
      if (!others || others.size === 0) return [];
      return renamedCopies({ path, content }, language, others, read);
    },
  };
};
