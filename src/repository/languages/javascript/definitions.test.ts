import { describe, expect, it } from 'vitest';
import { factsOf } from './example.ts';

const definition = (text: string, name: string, path?: string) =>
  factsOf(text, path).definitions.find(({ qualifiedName }) => qualifiedName === name);

describe('definitions', () => {
  it.each([
    ['function f(a, { b }, ...c) {}', 'f', { kind: 'function', parameters: 3, isExported: false, line: 1, endLine: 1 }],
    ['export function f(this: X, a: string) {\n}', 'f', { parameters: 1, isExported: true, endLine: 2 }],
    ['export const f = async () => {\n}', 'f', { kind: 'function', isExported: true, endLine: 2 }],
    ['const f = function () {}\nexport { f as g }', 'f', { kind: 'function', isExported: true }],
    ['export default function () {}', 'default', { kind: 'function', isExported: true }],
    ['export default () => 1', 'default', { kind: 'function', isExported: true }],
    ['export class A { m(a) {} }', 'A.m', { kind: 'method', name: 'm', parameters: 1, isExported: true }],
    ['export class A { private m() {} }', 'A.m', { kind: 'method', isExported: false }],
    ['export class A { #m() {} }', 'A.#m', { kind: 'method', isExported: false }],
    ['export class A { constructor(a) {} }', 'A.constructor', { kind: 'method', isExported: false, parameters: 1 }],
    ['class A { m = () => 1 }', 'A.m', { kind: 'method', isExported: false }],
    ['const A = class { m() {} }', 'A.m', { kind: 'method' }],
    ['export interface A { a: string }', 'A', { kind: 'interface', isExported: true }],
    ['type A = string', 'A', { kind: 'type', isExported: false }],
    ['export enum A { B }', 'A', { kind: 'constant', isExported: true }],
    ['export const LIMIT = 3', 'LIMIT', { kind: 'constant', isExported: true }],
    ['const { a, b: { c } } = x', 'c', { kind: 'constant' }],
    ['function f() { const g = () => 1 }', 'f.g', { kind: 'function', isExported: false }],
    ['export const Button = memo((props) => null)', 'Button', { kind: 'function', parameters: 1, isExported: true }],
    ['exports.f = function () {}', 'f', { kind: 'function', isExported: true }],
    ['A.prototype.m = function (a) {}', 'm', { kind: 'method', parameters: 1 }],
    ['@Injectable()\nexport class A { @Get("x") m() {} }', 'A', { decorators: ['Injectable'] }],
    ['class A { @Get("x") @Auth m() {} }', 'A.m', { decorators: ['Get', 'Auth'] }],
  ])('%j defines %s', (text, name, expected) => {
    expect(definition(text, name)).toMatchObject(expected);
  });

  it.each([
    ['const fs = require("fs")', 'a.cjs'],
    ['if (x) { const a = 1 }', 'a.js'],
    ['items.map((x) => x)', 'a.js'],
  ])('%j defines nothing', (text, path) => {
    expect(factsOf(text, path).definitions).toEqual([]);
  });

  it('takes the functions of a declaration file as definitions, and overloads elsewhere as none', () => {
    expect(definition('export declare function f(a: string): void', 'f', 'a.d.ts')).toMatchObject({
      kind: 'function',
      isExported: true,
    });
    const overloaded = '/** Finds. */\nfunction f(a: string): void\nfunction f(a: any) {}';
    expect(factsOf(overloaded).definitions).toMatchObject([{ name: 'f', hasDocstring: true, summary: 'Finds.' }]);
  });

  it.each([
    ['/** Adds numbers. Fast. */\nfunction f() {}', true, 'Adds numbers.'],
    ['/**\n * Adds\n * numbers\n * @param a one\n */\nexport const f = () => 1', true, 'Adds numbers'],
    ['/** @internal */\nfunction f() {}', true, undefined],
    ['/** Adds. */\n// eslint-disable-next-line\nexport async function f() {}', true, 'Adds.'],
    ['/** Adds. */\nconst x = 1\nfunction f() {}', false, undefined],
    ['/* Adds. */\nfunction f() {}', false, undefined],
    ['// Adds.\nfunction f() {}', false, undefined],
  ])('%j has documentation: %s', (text, hasDocstring, summary) => {
    const found = definition(text, 'f');
    expect(found?.hasDocstring).toBe(hasDocstring);
    expect(found?.summary).toBe(summary);
  });

  it.each([
    ['function f() {}\nf(); x.f', 2],
    ['function f() { return f() }', 0],
    ['const f = () => f()', 0],
    ['const f = 1\nlog(f)', 1],
    ['export const f = 1', 0],
    ['const { f } = x', 0],
    ['function f() {}\nexport { f }', 0],
    ['function f() {}\nexport default f', 0],
    ['function f() {}\nmodule.exports = { f }', 0],
    ['type f = 1\nlet x: f', 1],
    ['interface f { next: f }', 0],
    ['const f = () => 1\nconst x = <f />', 1],
    ['function f() {}\nobject["f"]()', 1],
  ])('in %j f is used %i times', (text, uses) => {
    expect(definition(text, 'f', 'a.tsx')?.uses).toBe(uses);
  });

  it.each([
    ['class A { m() {} n() { this.m() } }', 'A.m', 1],
    ['class A { #m() {} n() { this.#m() } }', 'A.#m', 1],
    ['class A { m = () => 1 }', 'A.m', 0],
  ])('in %j %s is used %i times', (text, name, uses) => {
    expect(definition(text, name)?.uses).toBe(uses);
  });
});
