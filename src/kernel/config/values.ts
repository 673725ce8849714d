import { globProblem } from './globs.ts';
import { mapped, text } from './shape.ts';

export const glob = mapped(text('a glob'), (value, _at, wrong) => {
  const problem = globProblem(value);
  if (problem !== undefined) wrong(`${problem}.`);
  return value;
});

const staysInside = (path: string): boolean =>
  path !== '' && !/^(?:[/~]|[A-Za-z]:)|[\\\0\r\n]/.test(path) && !path.split('/').includes('..');

export const path = text('a path relative to the root and inside it', staysInside);
export const sentence = text('a text that is not blank', (value) => value.trim() !== '');
