/** Reads what a client sends, field by field. Written by hand: a schema library would cost more to load than a call to judge. */
import { isAbsolute } from 'node:path';
import { BylawError } from '../../kernel/errors.ts';

export type Fields = Readonly<Record<string, unknown>>;

const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : typeof value;
};

/** The failure for a payload that is not of the client's form. */
export const notUnderstood = (what: string, cause?: unknown): BylawError =>
  new BylawError('GUARD_INPUT', what, {
    cause,
    next: 'Check the version of the client against those that bylaw supports, and report it where it is one of them.',
  });

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const fieldsOf = (value: unknown, what: string): Fields => {
  if (isFields(value)) return value;
  throw notUnderstood(`${what} is ${kindOf(value)} and should be an object.`);
};

const own = (fields: Fields, name: string): unknown => (Object.hasOwn(fields, name) ? fields[name] : undefined);

export const textOf = (fields: Fields, name: string): string => {
  const value = own(fields, name);
  if (typeof value === 'string') return value;
  throw notUnderstood(`\`${name}\` is ${kindOf(value)} and should be text.`);
};

/** A text that may be left out or null, but may not be anything else. */
export const textOr = <T>(fields: Fields, name: string, otherwise: T): string | T => {
  const value = own(fields, name);
  return value === undefined || value === null ? otherwise : textOf(fields, name);
};

export const flagOf = (fields: Fields, name: string): boolean => own(fields, name) === true;

export const fieldOf = (fields: Fields, name: string): unknown => own(fields, name);

export const listOf = (fields: Fields, name: string): readonly unknown[] => {
  const value = own(fields, name);
  if (Array.isArray(value)) return value;
  throw notUnderstood(`\`${name}\` is ${kindOf(value)} and should be an array.`);
};

/** The texts of a field that is an array of them. */
export const textsOf = (fields: Fields, name: string): readonly string[] =>
  listOf(fields, name).map((value) => {
    if (typeof value === 'string') return value;
    throw notUnderstood(`\`${name}\` holds ${kindOf(value)} where it should hold text.`);
  });

/** The first of several names that is there: versions of a client name the same field differently. */
export const nameThatIsThere = (fields: Fields, names: readonly [string, ...string[]]): string =>
  names.find((name) => own(fields, name) !== undefined && own(fields, name) !== null) ?? names[0];

/** A path that a system call would take as it stands. */
export const pathOf = (fields: Fields, ...names: readonly [string, ...string[]]): string => {
  const name = nameThatIsThere(fields, names);
  const path = textOf(fields, name);
  if (path === '') throw notUnderstood(`\`${name}\` is empty and should be a path.`);
  if (path.includes('\0')) throw notUnderstood(`\`${name}\` holds a NUL, which no path can.`);
  return path;
};

export const directoryOf = (fields: Fields, ...names: readonly [string, ...string[]]): string => {
  const path = pathOf(fields, ...names);
  if (isAbsolute(path)) return path;
  throw notUnderstood(`\`${names[0]}\` is not an absolute path.`);
};

/** The event's name in the payload, which must be the one that the hook was installed for. */
export const eventIn = (fields: Fields, field: string, name: string | undefined): string => {
  const event = textOf(fields, field);
  if (name === undefined || name === event) return event;
  throw notUnderstood('The event is not the one that the hook is for.');
};

/** The input of a tool: an object, or, in some versions, the JSON of one. */
export const inputIn = (fields: Fields, name: string): Fields => {
  const given = own(fields, name);
  if (typeof given !== 'string') return fieldsOf(given, `\`${name}\``);
  let value: unknown;
  try {
    value = JSON.parse(given);
  } catch (error) {
    throw notUnderstood(`\`${name}\` is text that is not JSON.`, error);
  }
  return fieldsOf(value, `\`${name}\``);
};
