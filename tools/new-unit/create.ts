import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../../src/kernel/errors.ts';
import { readRulebook } from '../generate/rulebook.ts';
import { OrderRefused, parseOrder } from './order.ts';
import { unitText } from './template.ts';

/** Writes the file of a new unit below a root and gives what to do next. Throws OrderRefused. */
export const createUnit = (root: string, words: readonly string[]): string => {
  const order = parseOrder(words, readRulebook(root));
  try {
    // `wx` never writes over a file, also when two ask for it at once.
    writeFileSync(join(root, order.path), unitText(order), { flag: 'wx' });
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
    throw new OrderRefused(`${order.path} is already there. Choose another name, or change that one.`);
  }
  return [
    `Wrote ${order.path}. Next:`,
    '  1. Write why it matters and its examples there, then the code that tells them apart.',
    '  2. npm run generate',
    `  3. npm test -- test/house/units.test.ts -t ${order.id}`,
  ].join('\n');
};
