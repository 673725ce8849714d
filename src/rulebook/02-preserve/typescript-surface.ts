/** What a package offers to those who import it, followed through the modules that pass names on. */
import { directoryOf } from '../../repository/paths.ts';
import { scriptFiles } from '../../repository/resolve/javascript/script-files.ts';
import type { Revision } from './revision.ts';
import { type Module, type Origin, readModule } from './typescript-module.ts';
import type { Declared } from './typescript-shapes.ts';

/** Where a name is declared, and what it is called there. */
export interface Place {
  readonly path: string;
  readonly name: string;
}

/** A name that a package offers. */
export interface OfferedName {
  /** Undefined where it leads out of the package, or to a whole module. */
  readonly place: Place | undefined;
  readonly isType: boolean;
  /** Whether a comment says that it is not for users. */
  readonly isInternal: boolean;
}

export interface Surface {
  readonly names: ReadonlyMap<string, OfferedName>;
  /** Whether the names are all there are. */
  readonly isComplete: boolean;
}

/** The modules of one revision; each is read once. */
export interface Modules {
  /** What the module of a path offers. O(modules that it passes on). */
  readonly surface: (path: string) => Surface;
  /** Where a name is declared that a module uses: in itself, or where it imports it from. */
  readonly used: (path: string, name: string) => Place | undefined;
  /** What is declared at a place; none where nothing is certain. */
  readonly declared: (place: Place) => readonly Declared[];
}

// Longer ways from one module to the next are those of programs that write programs.
const mostSteps = 20;

export const modulesOf = (revision: Revision): Modules => {
  const files = scriptFiles(revision.paths);
  const known = new Map<string, Module | undefined>();

  const at = (path: string): Module | undefined => {
    if (!known.has(path)) {
      const text = /\.[cm]?[jt]sx?$/.test(path) ? revision.read(path) : undefined;
      known.set(path, text === undefined ? undefined : readModule(path, text));
    }
    return known.get(path);
  };

  const target = (path: string, module: string): string | undefined =>
    module.startsWith('.') ? files.from(directoryOf(path), module) : undefined;

  const follow = (path: string, origin: Origin, steps: number): Place | undefined => {
    if (origin.kind === 'own') return used(path, origin.name, steps);
    const next = origin.name === '*' ? undefined : target(path, origin.module);
    return next === undefined ? undefined : offered(next, origin.name, steps + 1);
  };

  /** Where a name is declared that a module offers. */
  const offered = (path: string, name: string, steps: number): Place | undefined => {
    const module = steps > mostSteps ? undefined : at(path);
    const own = module?.offers.get(name);
    if (own) return follow(path, own.origin, steps);
    for (const star of module?.stars ?? []) {
      const next = target(path, star);
      if (next !== undefined && surface(next).names.has(name)) return offered(next, name, steps + 1);
    }
    return undefined;
  };

  const used = (path: string, name: string, steps = 0): Place | undefined => {
    const module = at(path);
    if (module?.declared.has(name)) return { path, name };
    const origin = module?.imports.get(name);
    return origin && steps <= mostSteps ? follow(path, origin, steps + 1) : undefined;
  };

  const surfaces = new Map<string, Surface>();
  const surface = (path: string): Surface => {
    const there = surfaces.get(path);
    if (there) return there;
    // What passes itself on in a circle adds nothing.
    surfaces.set(path, { names: new Map(), isComplete: true });
    const made = readSurface(path);
    surfaces.set(path, made);
    return made;
  };

  const readSurface = (path: string): Surface => {
    const module = at(path);
    if (!module) return { names: new Map(), isComplete: false };
    const names = new Map<string, OfferedName>();
    let isComplete = !module.isOpen;
    for (const star of module.stars) {
      const next = target(path, star);
      const other = next === undefined ? undefined : surface(next);
      isComplete &&= other?.isComplete ?? false;
      for (const [name, each] of other?.names ?? []) if (name !== 'default') names.set(name, each);
    }
    for (const [name, { origin, isType }] of module.offers) {
      const place = follow(path, origin, 0);
      const isInternal = place !== undefined && at(place.path)?.internal.has(place.name) === true;
      names.set(name, { place, isType, isInternal });
    }
    return { names, isComplete };
  };

  return {
    surface,
    used,
    declared: ({ path, name }) => at(path)?.declared.get(name) ?? [],
  };
};
