import { describe, expect, it } from 'vitest';
import { factsOf } from './example.ts';

describe('imports', () => {
  it.each([
    ['import a, { b as c, default as d } from "m"', [{ module: 'm', names: ['default', 'b', 'default'] }]],
    ['import * as a from "./m.js"', [{ module: './m.js', names: ['*'] }]],
    ['import "./style.css"', [{ module: './style.css', names: [] }]],
    ['import type { A } from "m"', [{ module: 'm', names: ['A'], typeOnly: true }]],
    ['import { type A } from "m"', [{ module: 'm', names: ['A'], typeOnly: true }]],
    ['import { type A, b } from "m"', [{ module: 'm', names: ['A', 'b'] }]],
    ['import a = require("m")', [{ module: 'm', names: ['*'] }]],
    ['let x: import("m").A.B', [{ module: 'm', names: ['A'], typeOnly: true }]],
    ['export { a as b } from "m"', [{ module: 'm', names: ['a'], reexport: true }]],
    ['export * from "m"', [{ module: 'm', names: ['*'], reexport: true }]],
    ['export type { A } from "m"', [{ module: 'm', names: ['A'], typeOnly: true, reexport: true }]],
    ['const { a, b: c } = require("m")', [{ module: 'm', names: ['a', 'b'] }]],
    ['const a = require("m").b', [{ module: 'm', names: ['b'] }]],
    ['require("m")', [{ module: 'm', names: ['*'] }]],
    ['function f() { return require("m") }', [{ module: 'm', names: ['*'], deferred: true }]],
    ['try { require("m") } catch {}', [{ module: 'm', names: ['*'], optional: true }]],
    ['require.resolve("m")', [{ module: 'm', names: [], optional: true, deferred: true }]],
    ['const { a } = await import("m")', [{ module: 'm', names: ['a'], optional: true }]],
    ['const Page = lazy(() => import("./Page"))', [{ module: './Page', names: ['*'], optional: true, deferred: true }]],
    ['import(`./m`)', [{ module: './m', names: ['*'], optional: true }]],
    ['import(`./${name}`)', []],
    ['vi.mock("./m", () => ({}))', [{ module: './m', names: ['*'], optional: true, deferred: true }]],
    ['jest.requireActual("./m")', [{ module: './m', names: ['*'], optional: true, deferred: true }]],
    ['new Worker(new URL("./w.js", import.meta.url))', [{ module: './w.js', names: [], optional: true }]],
    ['new URL("./w.js", base)', []],
    ['import.meta.glob("./*.ts")', []],
  ])('%j imports %j', (text, imports) => {
    expect(factsOf(text).imports.map(({ line: _line, column: _column, ...fact }) => fact)).toEqual(imports);
  });
});

describe('exports', () => {
  it.each([
    ['export const a = 1, b = () => 2', ['a value', 'b function']],
    ['export const { a, b: [c], ...d } = x', ['a value', 'c value', 'd value']],
    ['export function f() {}', ['f function']],
    [
      'export function f(a: string): void\nexport function f(a: number): void\nexport function f(a: any) {}',
      ['f function'],
    ],
    ['export class A {}\nexport abstract class B {}', ['A class', 'B class']],
    ['export interface A {}\nexport type B = 1\nexport enum C {}', ['A type', 'B type', 'C value']],
    ['export default class {}', ['default class']],
    ['const f = () => 1\nexport default f', ['default function']],
    ['export default { a: 1 }', ['default value']],
    ['function a() {}\nclass B {}\ninterface C {}\nexport { a, B as D, C }', ['a function', 'D class', 'C type']],
    ['export { a, type B } from "m"', ['a value', 'B type']],
    ['export * as ns from "m"', ['ns value']],
    ['export * from "m"', []],
    ['export = f', ['default value']],
    ['export declare const x: number', ['x value']],
    ['export namespace A { export const b = 1 }', ['A value']],
  ])('%j exports %j', (text, exports) => {
    expect(factsOf(text).exports.map(({ name, kind }) => `${name} ${kind}`)).toEqual(exports);
  });

  it.each([
    ['module.exports = { a, b: function () {}, "c": 1, ...d }', ['a value', 'b function', 'c value']],
    ['module.exports = function () {}', ['default function']],
    ['exports.a = 1; module.exports.b = () => 1', ['a value', 'b function']],
    ['Object.defineProperty(exports, "__esModule", {}); exports.__esModule = true', []],
    ['const exports = {}; x.exports = 1', []],
  ])('in CommonJS %j exports %j', (text, exports) => {
    expect(factsOf(text, 'a.cjs').exports.map(({ name, kind }) => `${name} ${kind}`)).toEqual(exports);
  });
});
