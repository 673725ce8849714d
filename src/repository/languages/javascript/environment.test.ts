import { expect, it } from 'vitest';
import { factsOf } from './example.ts';

it.each([
  ['process.env.A', ['A']],
  ['process.env["A"]', ['A']],
  ['process.env.A ?? "x"; process.env.B || "y"', ['A?', 'B?']],
  ['x || process.env.A', ['A']],
  ['Number(process.env.A) || 1', ['A?']],
  ['if (process.env.A) {}; !process.env.B; process.env.C === "1"; process.env.D ? 1 : 2', ['A?', 'B?', 'C?', 'D?']],
  ['process.env.A?.split(",")', ['A?']],
  ['process.env.A!.split(",")', ['A']],
  ['process.env.A = "x"; delete process.env.B', []],
  ['const { A, B = "x", C: c } = process.env', ['A', 'B?', 'C']],
  ['const env = process.env; env.A', ['A']],
  ['import { env } from "node:process"; env.A', ['A']],
  ['env.A', []],
  ['import.meta.env.VITE_A; import.meta.env.DEV; import.meta.env.MODE', ['VITE_A']],
  ['Bun.env.A; Deno.env.get("B")', ['A', 'B']],
  ['"A" in process.env', ['A?']],
  ['const NAME = "A"; process.env[NAME]', ['A']],
  ['process.env[name]; Object.keys(process.env)', []],
])('%j reads %j, where ? tells of a default', (text, expected) => {
  expect(factsOf(text).environmentReads.map(({ name, hasDefault }) => (hasDefault ? `${name}?` : name))).toEqual(
    expected,
  );
});
