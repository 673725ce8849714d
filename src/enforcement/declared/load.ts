/** Loads a declared rule: the file is read as data, and what it declares becomes a check like any other. */
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Problem } from '../../kernel/config/located.ts';
import { parseLocated } from '../../kernel/config/parse.ts';
import { problemLines } from '../../kernel/config/read.ts';
import { ruleRoot } from '../../kernel/config/shape.ts';
import { BylawError, messageOf } from '../../kernel/errors.ts';
import type { Check } from '../unit.ts';
import { codeCheck } from './code-check.ts';
import { identityOf } from './identity.ts';
import { keyCheck } from './key-check.ts';
import { pathCheck } from './path-check.ts';
import type { DeclaredRule } from './rule.ts';
import { ruleShape } from './rule-shape.ts';
import { textCheck } from './text-check.ts';

const largestFile = 256 * 1024;

const checkOf = (rule: DeclaredRule): Check => {
  const { condition } = rule;
  const identity = identityOf(rule);
  switch (condition.kind) {
    case 'code':
      return codeCheck(rule, condition, identity);
    case 'path':
      return pathCheck(rule, condition, identity);
    case 'key':
      return keyCheck(rule, condition, identity);
    case 'text':
      return textCheck(rule, condition, identity);
  }
};

const invalid = (place: string, message: string, cause?: unknown): BylawError =>
  new BylawError('UNIT_INVALID', message, {
    place,
    next: 'Correct the file as docs/writing-a-rule.md describes, or take its folder out of rulesFolders.',
    cause,
  });

const textAt = (path: string): string => {
  const stats = statSync(path);
  if (!stats.isFile()) throw new Error('it is no file');
  if (stats.size > largestFile) throw new Error('it is larger than 256 kB');
  return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
};

/** The check that the text of a declared rule describes. Throws UNIT_INVALID. */
export const parseRule = (path: string, text: string): Check => {
  const located = parseLocated(path, text);
  const problems: Problem[] = [];
  const rule = ruleShape.read(located, ruleRoot, problems);
  if (rule && problems.length === 0) return checkOf(rule);
  // A value that is asked for twice is wrong twice.
  const unique = [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
  const count = unique.length === 1 ? 'a problem' : `${unique.length} problems`;
  throw invalid(path, `This rule of the team has ${count}:\n${problemLines(path, unique).join('\n')}`);
};

/** The check that the file at a URL declares. Throws UNIT_INVALID. */
export const declaredCheck = (url: string): Check => {
  const path = fileURLToPath(new URL(url));
  try {
    return parseRule(path, textAt(path));
  } catch (error) {
    if (error instanceof BylawError && error.code === 'UNIT_INVALID') throw error;
    const place = error instanceof BylawError ? (error.place ?? path) : path;
    const reason = messageOf(error)
      .replace(/^The configuration cannot be read: /, '')
      .replace(/\.$/, '');
    throw invalid(place, `This rule of the team cannot be read: ${reason}.`, error);
  }
};
