/** What users of TypeScript packages can no longer do with what these still offer. */
import type { BaseRevision, Repository } from '../../repository/model.ts';
import { type ComparedPackages, comparedPackages, isUnpromised } from './compared-packages.ts';
import { type Circumstances, type Loss, type Resolved, shapeLosses } from './typescript-losses.ts';
import { type Call, type ObjectShape, type Shape, isObject } from './typescript-shapes.ts';
import type { Modules, OfferedName, Place, Surface } from './typescript-surface.ts';

/** What users of a declaration can no longer do. */
export interface Change extends Loss {
  readonly kind: Shape['kind'];
  readonly name: string;
  readonly place: Place;
  /** Where it stands in the file of its place. */
  readonly start: number;
}

const parentName = /^([\w$]+)(?:<.*>)?$/s;
const mostParents = 50;

/** The class or type that a name of a module leads to. */
const objectNamed = (
  modules: Modules,
  path: string,
  parent: string,
): { shape: ObjectShape; path: string } | undefined => {
  const name = parentName.exec(parent)?.[1];
  const place = name === undefined ? undefined : modules.used(path, name);
  const shape = place && modules.declared(place).find((each) => isObject(each.shape))?.shape;
  return place && isObject(shape) ? { shape, path: place.path } : undefined;
};

/** Puts what is inherited to the members of a shape, as far as it is declared in the package. */
const resolverOf =
  (modules: Modules, at: Place): ((shape: ObjectShape) => Resolved) =>
  (shape) => {
    const members = new Map(shape.members);
    let { isOpen } = shape;
    const waiting = shape.parents.map((parent) => ({ parent, path: at.path }));
    for (let taken = 0, next = waiting[0]; next; next = waiting[++taken]) {
      const found = taken < mostParents ? objectNamed(modules, next.path, next.parent) : undefined;
      isOpen ||= found === undefined || found.shape.isOpen;
      if (!found) continue;
      for (const [key, member] of found.shape.members) if (!members.has(key)) members.set(key, member);
      waiting.push(...found.shape.parents.map((parent) => ({ parent, path: found.path })));
    }
    return { shape, members, isOpen };
  };

const callsIn = (shape: Shape): readonly Call[] => {
  if (shape.kind === 'function') return [shape.call];
  return shape.kind === 'class' ? [...shape.members.values()].flatMap(({ call }) => call ?? []) : [];
};

// Options by their name; what is made of them inside has others.
const givenName = /(?:Options|Opts|Config|Configuration|Props|Settings|Params|Parameters|Args|Init|Input)$/;
const madeInside = /^(?:Resolved|Normali[sz]ed|Internal|Parsed|Default|Required|Final|Full|Complete|Merged|Validated)/;

const keyOf = ({ path, name }: Place): string => `${name} ${path}`;

/** The types of options that the declaration at a place takes. */
const takenAt = (place: Place, modules: Modules): readonly Place[] =>
  modules
    .declared(place)
    .flatMap(({ shape }) => callsIn(shape))
    .flatMap(({ parameters }) => parameters)
    .flatMap(({ type }) => {
      const name = parentName.exec(type.replace(/ \| undefined$/, ''))?.[1] ?? '';
      return givenName.test(name) && !madeInside.test(name) ? (modules.used(place.path, name) ?? []) : [];
    });

/** The types of options that offered functions and classes take. */
const givenTypes = (surfaces: readonly Surface[], modules: Modules): ReadonlySet<string> =>
  new Set(
    surfaces
      .flatMap(({ names }) => [...names.values()])
      .flatMap(({ place }) => (place ? takenAt(place, modules) : []))
      .map(keyOf),
  );

interface Compared {
  readonly packages: ComparedPackages;
  readonly changed: BaseRevision['changed'];
  readonly given: ReadonlySet<string>;
}

/** What users of one name can no longer do. */
const changesOf = (
  name: string,
  [former, current]: readonly [OfferedName, OfferedName],
  { packages, changed, given }: Compared,
): readonly Change[] => {
  const { place: from } = former;
  const { place } = current;
  if (!from || !place || isUnpromised(name) || former.isInternal || current.isInternal) return [];
  if (keyOf(from) === keyOf(place) && !changed.has(place.path)) return [];
  const circumstances: Circumstances = {
    isType: former.isType,
    isGiven: given.has(keyOf(from)),
    resolve: { former: resolverOf(packages.former, from), current: resolverOf(packages.current, place) },
  };
  const now = packages.current.declared(place);
  return packages.former.declared(from).flatMap(({ shape }) => {
    const other = now.find((each) => each.shape.kind === shape.kind);
    const lost = other ? shapeLosses(shape, other.shape, circumstances) : [];
    return lost.map((loss) => ({
      ...loss,
      kind: shape.kind,
      name: name === 'default' ? from.name : name,
      place,
      start: loss.start ?? other?.start ?? 0,
    }));
  });
};

/** What users of npm packages can no longer do with names that are still offered, each said once. */
export const typescriptChanges = (
  base: BaseRevision,
  repository: Pick<Repository, 'paths' | 'read'>,
): readonly Change[] => {
  const packages = comparedPackages(base, repository);
  const surfaces = packages.ways.flatMap(({ former, current }) =>
    current === undefined ? [] : [[packages.former.surface(former), packages.current.surface(current)] as const],
  );
  const given = givenTypes(
    surfaces.map(([former]) => former),
    packages.former,
  );
  const compared: Compared = { packages, changed: base.changed, given };
  const changes = new Map<string, Change>();
  for (const [former, current] of surfaces)
    for (const [name, each] of former.names) {
      const other = current.names.get(name);
      for (const change of other ? changesOf(name, [each, other], compared) : [])
        changes.set(JSON.stringify([keyOf(change.place), change.member, change.message]), change);
    }
  return [...changes.values()];
};

/** Whether it is about how something is called; otherwise it is about a type. */
export const isAboutCall = ({ kind, member }: Change): boolean => kind === 'function' || member !== undefined;
