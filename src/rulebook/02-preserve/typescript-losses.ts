/** What users of a declaration can no longer do. */
import {
  type Call,
  type ChoiceShape,
  type Member,
  type ObjectShape,
  type Shape,
  isObject,
} from './typescript-shapes.ts';

export interface Loss {
  /** For a sentence that begins with the name: `requires currency now`. */
  readonly message: string;
  /** The member that it is about. */
  readonly member?: string;
  /** Where it shows in the present file; undefined for the declaration itself. */
  readonly start?: number;
}

/** Members with those that are inherited, as far as that is known. */
export interface Resolved {
  readonly shape: ObjectShape;
  readonly members: ReadonlyMap<string, Member>;
  /** Whether there can be members that are not listed. */
  readonly isOpen: boolean;
}

export interface Circumstances {
  readonly resolve: {
    readonly former: (shape: ObjectShape) => Resolved;
    readonly current: (shape: ObjectShape) => Resolved;
  };
  /** Users see the type of a class alone, and make none. */
  readonly isType: boolean;
  /** Users make such objects, and give them to the package. */
  readonly isGiven: boolean;
}

/** Parameters that are given at another place now; a name that changed while the types stayed is only a name. */
const moved = (former: Call, current: Call): string | undefined => {
  for (const [index, { name, type }] of former.parameters.entries()) {
    const other = current.parameters[index];
    const isElsewhere = current.parameters.some((each, at) => each.name === name && at !== index);
    if (other && other.name !== name && isElsewhere && other.type !== type)
      return `takes ${other.name} where ${name} was`;
  }
  return undefined;
};

/** What callers that give their arguments by place can no longer give. */
const noLongerTaken = (former: Call, current: Call): string[] => {
  if (current.takesAnyNumber) return [];
  const now = new Set(current.parameters.map(({ name }) => name));
  const surplus = former.parameters.length - current.parameters.length;
  if (surplus <= 0) return former.takesAnyNumber ? ['no longer takes any number of arguments'] : [];
  const gone = former.parameters.filter(({ name }) => !now.has(name)).slice(-surplus);
  return gone.length === surplus ? gone.map(({ name }) => `no longer takes ${name}`) : ['takes fewer arguments now'];
};

const newlyRequired = (former: Call, current: Call): string[] =>
  former.takesAnyNumber
    ? []
    : current.parameters.flatMap(({ name, isRequired }, index) =>
        isRequired && former.parameters[index]?.isRequired !== true ? [`requires ${name} now`] : [],
      );

/** What callers of a function can no longer do. */
const callLosses = (former: Call, current: Call): string[] => {
  const lost = [...noLongerTaken(former, current), ...newlyRequired(former, current)];
  const other = lost.length === 0 ? moved(former, current) : undefined;
  return other === undefined ? lost : [other];
};

/** What a member of both can no longer do. An implementer gains by what is required of callers, so of types that is left out. */
const memberLosses = (former: Member, current: Member, isClass: boolean): string[] => {
  if (!former.call || !current.call) return [];
  const lost = callLosses(former.call, current.call);
  return isClass ? lost : lost.filter((each) => !each.startsWith('requires'));
};

const isSeen = ({ name, isPromised }: Member, isType: boolean): boolean =>
  isPromised && !/^(?:static )?[_~[]/.test(name) && !(isType && (name === 'constructor' || name.startsWith('static ')));

const plain = (name: string): string => name.replace(/^static /, '');

const argumentLosses = ({ typeArguments: former }: ObjectShape, { typeArguments: current }: ObjectShape): Loss[] => {
  if (current.required > former.required) return [{ message: 'requires more type arguments now' }];
  return current.most < former.most ? [{ message: 'takes fewer type arguments now' }] : [];
};

// What is inherited is a loss of what it is inherited from.
const objectLosses = (former: Resolved, current: Resolved, { isType, isGiven }: Circumstances): Loss[] => {
  const lost: Loss[] = argumentLosses(former.shape, current.shape);
  for (const member of former.shape.members.values()) {
    if (!isSeen(member, isType)) continue;
    const now = current.members.get(member.name);
    if (!now) {
      if (!current.isOpen && member.name !== 'constructor')
        lost.push({ message: `no longer has ${plain(member.name)}` });
    } else
      for (const message of memberLosses(member, now, current.shape.kind === 'class'))
        lost.push({ member: plain(member.name), message, start: now.start });
  }
  if (!isGiven || former.isOpen || former.shape.kind === 'class') return lost;
  for (const { name, isOptional, start } of current.shape.members.values())
    if (!isOptional && former.members.get(name)?.isOptional !== false)
      lost.push({ message: `requires ${name} now`, start });
  return lost;
};

const mostNamed = 3;

/** `a, b and 4 others`. */
const listed = (names: readonly string[]): string => {
  const others = names.length - mostNamed;
  return others > 1 ? `${names.slice(0, mostNamed).join(', ')} and ${others} others` : names.join(', ');
};

const choiceLosses = (former: ChoiceShape, current: ChoiceShape): Loss[] => {
  const gone = [...former.members].filter((each) => !current.members.has(each));
  return gone.length === 0 ? [] : [{ message: `no longer has ${listed(gone)}` }];
};

/** What those who use a declaration can no longer do; nothing where it became something else. */
export const shapeLosses = (former: Shape, current: Shape, circumstances: Circumstances): Loss[] => {
  if (former.kind === 'function')
    return current.kind === 'function' ? callLosses(former.call, current.call).map((message) => ({ message })) : [];
  if (former.kind === 'enum' || former.kind === 'union')
    return current.kind === 'enum' || current.kind === 'union' ? choiceLosses(former, current) : [];
  if (!isObject(former) || !isObject(current) || current.kind !== former.kind) return [];
  const { resolve } = circumstances;
  return objectLosses(resolve.former(former), resolve.current(current), circumstances);
};
