/** What a declaration of TypeScript promises to its users, as far as its syntax says so for certain. */

/** A parameter, as callers see it: they know it by its place. */
export interface Parameter {
  /** As it is called, or the text of its pattern. */
  readonly name: string;
  readonly isRequired: boolean;
  /** As written, white space made one; empty where none is. */
  readonly type: string;
}

export interface Call {
  readonly parameters: readonly Parameter[];
  readonly takesAnyNumber: boolean;
}

export interface Member {
  readonly name: string;
  readonly isOptional: boolean;
  /** False for the undocumented data of a class, which is there for the class itself. */
  readonly isPromised: boolean;
  /** How it is called; undefined for what is no function, or has several forms. */
  readonly call: Call | undefined;
  /** Where it stands in its file. */
  readonly start: number;
}

/** Something with properties. */
export interface ObjectShape {
  readonly kind: 'class' | 'type';
  readonly members: ReadonlyMap<string, Member>;
  /** What it takes its other members from: a name of the module, or a text that is no name. */
  readonly parents: readonly string[];
  /** Whether it can have members that it does not list. */
  readonly isOpen: boolean;
  readonly typeArguments: { readonly required: number; readonly most: number };
}

/** One of a few values. */
export interface ChoiceShape {
  readonly kind: 'enum' | 'union';
  readonly members: ReadonlySet<string>;
}

export interface FunctionShape {
  readonly kind: 'function';
  readonly call: Call;
}

export type Shape = ObjectShape | ChoiceShape | FunctionShape;

export const isObject = (shape: Shape | undefined): shape is ObjectShape =>
  shape?.kind === 'class' || shape?.kind === 'type';

export interface Declared {
  readonly shape: Shape;
  readonly start: number;
}
