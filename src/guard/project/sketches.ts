/** Sketches of the code of a project, by which a renamed copy is found. As an observer, it makes them as files are read. */
import type { Json } from '../../kernel/canonical-json.ts';
import { type Sketch, sketchOf } from '../../repository/clones/renamed-copies.ts';
import type { Language } from '../../repository/facts.ts';
import type { FileObserver, ObserverModule } from '../../repository/reading/observer.ts';
import type { ObserverOrder } from '../../repository/reading/share.ts';

const languages: ReadonlySet<Language> = new Set(['python', 'javascript', 'shell']);

export const isSketched = (language: Language): boolean => languages.has(language);

interface Sketched {
  readonly sketch: Sketch;
}

const isSketch = (value: object): value is Sketched => 'sketch' in value && Array.isArray(value.sketch);

/** What the observer left of a file; empty where it says too little to be compared. */
export const sketchIn = (observed: readonly object[]): Sketch => observed.find(isSketch)?.sketch ?? [];

const none = (): [] => [];

export const createObserver: ObserverModule['createObserver'] =
  async (_settings: Json): Promise<FileObserver> =>
  (facts, text) => ({
    handlers: { python: none, javascript: none, shell: none },
    finish: () => (isSketched(facts.language) ? [{ sketch: sketchOf(text, facts.language) } satisfies Sketched] : []),
  });

export const sketchObserver: ObserverOrder = { url: import.meta.url, settings: null };
