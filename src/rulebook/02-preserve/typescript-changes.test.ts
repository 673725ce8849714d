import { describe, expect, it } from 'vitest';
import type { BaseRevision } from '../../repository/model.ts';
import { removedFromPackages } from './removed-names.ts';
import { typescriptChanges } from './typescript-changes.ts';

type Files = Readonly<Record<string, string>>;

const manifest = '{ "name": "orders", "exports": { ".": "./dist/index.js", "./internal": "./dist/inner.js" } }';

/** A package before and after a change of some files. */
const compared = (former: Files, changes: Files) => {
  const before = new Map(Object.entries({ 'package.json': manifest, ...former }));
  const now = new Map([...before, ...Object.entries(changes)]);
  const base: BaseRevision = {
    ref: 'base',
    commit: '0'.repeat(40),
    changed: new Map(Object.keys(changes).map((path) => [path, before.has(path) ? 'modified' : 'added'])),
    files: new Map(),
    read: (path) => before.get(path),
  };
  const read = (path: string): string | undefined => now.get(path);
  return { base, repository: { paths: new Set(now.keys()), read, files: new Map(), manifests: [] } };
};

const said = (former: Files, changes: Files): string[] => {
  const { base, repository } = compared(former, changes);
  return typescriptChanges(base, repository).map(({ name, member, message }) =>
    [name, ...(member === undefined ? [] : [member]), message].join(' '),
  );
};

const removed = (former: Files, changes: Files): string[] => {
  const { base, repository } = compared(former, changes);
  return removedFromPackages(base, repository).map(({ path, name }) => `${path} ${name}`);
};

const one = 'export function place(id: string): void {}\n';
const two = 'export function place(id: string, day: string): void {}\n';

describe('a declaration is found', () => {
  it.each([
    ['under another name', { 'src/index.ts': "export { place as order } from './a.js';\n" }, 'order'],
    ['as the default', { 'src/index.ts': "export { place as default } from './a.js';\n" }, 'place'],
    ['imported and then exported', { 'src/index.ts': "import { place } from './a';\nexport { place };\n" }, 'place'],
    [
      'two stars away',
      { 'src/index.ts': "export * from './b';\n", 'src/b/index.ts': "export * from '../a';\n" },
      'place',
    ],
    [
      'in a circle',
      { 'src/index.ts': "export * from './b';\n", 'src/b.ts': "export * from './index';\nexport * from './a';\n" },
      'place',
    ],
  ])('%s', (_way, files, name) => {
    expect(said({ ...files, 'src/a.ts': one }, { 'src/a.ts': two })).toEqual([`${name} requires day now`]);
  });

  it('once, where several ways lead to it', () => {
    const files = { 'src/index.ts': "export * from './a';\nexport { place as order } from './a';\n" };
    expect(said({ ...files, 'src/a.ts': one }, { 'src/a.ts': two })).toHaveLength(1);
  });

  it('where it moved to', () => {
    const files = { 'src/index.ts': "export * from './a';\n", 'src/a.ts': one };
    expect(said(files, { 'src/index.ts': "export * from './b';\n", 'src/b.ts': two })).toEqual([
      'place requires day now',
    ]);
  });

  it.each([
    ['is for those within', { 'src/index.ts': "/** @internal */\nexport { place } from './b';\n" }],
    ['comes from elsewhere', { 'src/index.ts': "export { place } from 'orders-core';\n" }],
    ['is offered by a way for those within', { 'src/inner.ts': one, 'src/index.ts': '' }],
  ])('not where it %s', (_case, files) => {
    expect(
      said({ ...files, 'src/b.ts': `/** @internal */\n${one}` }, { 'src/b.ts': two, 'src/inner.ts': two }),
    ).toEqual([]);
  });
});

describe('what users can no longer do', () => {
  it.each([
    ['export const f = (a: string, b?: number) => a;', 'export const f = (a: string) => a;', ['f no longer takes b']],
    [
      'export declare const f: (a: string) => void;',
      'export declare const f: (a: string, b: Day) => void;',
      ['f requires b now'],
    ],
    [
      'export function f(a: string, ...b: string[]): void {}',
      'export function f(a: string): void {}',
      ['f no longer takes any number of arguments'],
    ],
    [
      'export function f(a: string, b: number): void {}',
      'export function f(b: number, a: string): void {}',
      ['f takes b where a was'],
    ],
    ['export class A {}', 'export class A { constructor(a: string) {} }', ['A constructor requires a now']],
    ['export class A { constructor(a: string) {} }', 'export class A { private constructor(a: string) {} }', []],
    ['export class A { static of(a: string): A {} }', 'export class A {}', ['A no longer has of']],
    ['export interface A { f(a: string): void }', 'export interface A { f(a: string, b: string): void }', []],
    [
      'export interface A { f(a: string, b: string): void }',
      'export interface A { f(a: string): void }',
      ['A f no longer takes b'],
    ],
    [
      'export interface A { a: string } export interface A { b: string }',
      'export interface A { a: string }',
      ['A no longer has b'],
    ],
    ['export interface A { a: string }', 'export interface A { [key: string]: string }', []],
    ['export interface A { a: string }', 'export interface A extends Omit<B, "b"> { b: string }', []],
    [
      'export type A = { a: string } & B; interface B { b: string }',
      'export type A = B; interface B { b: string }',
      [],
    ],
    ['export type A = 1 | 2 | null;', 'export type A = 1 | null;', ['A no longer has 2']],
    ["export type A = 'a';", 'export type A = "a" | "b";', []],
    ['export type A<B = string> = { b: B };', 'export type A = { b: string };', ['A takes fewer type arguments now']],
    ['export function f(a: string): void; export function f(a: number): void;', 'export function f(): void;', []],
    ['export function f(this: A, a: string): void {}', 'export function f(a: string): void {}', []],
    ['export function f(): void {}', 'export function f(done: void): void {}', []],
    ['export function f(a: string): void {}', 'export function f(...[a]: Parameters<G>): void {}', []],
    [
      'export class OrderError { constructor(a: string) {} }',
      'export class OrderError { constructor(a: string, b: string) {} }',
      [],
    ],
    ['export function f(a: string): void {}', 'export function f(a: string, b: {): void {}', []],
  ])('%s → %s', (former, current, expected) => {
    expect(said({ 'src/index.ts': former }, { 'src/index.ts': current })).toEqual(expected);
  });
});

describe('what is offered no more', () => {
  it.each([
    ['a type', { 'src/index.ts': 'export type A = 1;\n' }, { 'src/index.ts': '' }, ['src/index.ts A']],
    [
      'a way in',
      {},
      { 'package.json': '{ "name": "orders", "exports": { ".": "./dist/index.js" } }' },
      ['package.json orders/tax'],
    ],
    [
      'nothing, where another package is passed on',
      { 'src/index.ts': 'export type A = 1;\n' },
      { 'src/index.ts': "export * from 'a';\n" },
      [],
    ],
    [
      'nothing, where it cannot be read',
      { 'src/index.ts': 'export type A = 1;\n' },
      { 'src/index.ts': 'export {' },
      [],
    ],
    [
      'nothing that was for trying',
      { 'src/index.ts': 'export const unstable_a = 1;\nexport const b = 1;\n' },
      { 'src/index.ts': 'export const b = 1;\n' },
      [],
    ],
  ])('%s', (_case, former, changes, expected) => {
    const own = '{ "name": "orders", "exports": { ".": "./dist/index.js", "./tax": "./dist/tax.js" } }';
    const files = {
      'package.json': own,
      'src/index.ts': 'export const c = 1;\n',
      'src/tax.ts': 'export const d = 1;\n',
    };
    expect(removed({ ...files, ...former }, changes)).toEqual(expected);
  });
});
