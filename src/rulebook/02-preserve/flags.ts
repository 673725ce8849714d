/** Flags that a program takes, by the usual argument parsers of Python and JavaScript. */
import type { FileFacts } from '../../repository/facts.ts';

/** Parsers whose calls name a flag in a string, with or without its dashes. */
const parsers = /^(?:argparse|click|rich_click|typer|optparse|commander|yargs|cac|meow|sade)(?:[./]|$)|^node:util$/;

const inCall =
  /\b(?:add_argument|add_option|(?:click\.|typer\.)?[Oo]ption|requiredOption|addOption)\s{0,3}\(([^()]{0,400})/g;
const dashed = /["'`](?:-\w,? ?)?(--[A-Za-z][\w-]{1,60})/g;

/** `quiet: { type: 'boolean' }`, as `parseArgs`, meow and yargs take them. */
const inTable =
  /(?:^|[{,\s])["']?([A-Za-z][\w-]{1,60})["']?\s{0,3}:\s{0,3}\{\s{0,20}(?:type|alias|describe|demandOption)\s{0,3}:/g;
const tableOf = /\b(?:parseArgs\s{0,3}\(|flags\s{0,3}:\s{0,3}\{|\.options\s{0,3}\(\s{0,20}\{)/;

const dashedIn = (text: string): string[] =>
  Array.from(text.matchAll(inCall), ([, inside = '']) => inside).flatMap((inside) =>
    Array.from(inside.matchAll(dashed), ([, flag = '']) => flag),
  );

const tabledIn = (text: string): string[] =>
  tableOf.test(text) ? Array.from(text.matchAll(inTable), ([, name = '']) => `--${name}`) : [];

/** The long flags that a file defines. It is read only where it imports a parser of arguments. */
export const flagsIn = (
  { path, language, imports }: FileFacts,
  read: (path: string) => string | undefined,
): ReadonlySet<string> => {
  if (!imports.some(({ module }) => parsers.test(module))) return new Set();
  const text = read(path) ?? '';
  return new Set([...dashedIn(text), ...(language === 'javascript' ? tabledIn(text) : [])]);
};
