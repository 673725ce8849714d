/** `npm run new:unit`: writes the file of a new unit where its id says, with fields to fill and a test that fails. */
import { fileURLToPath } from 'node:url';
import { createUnit } from './new-unit/create.ts';
import { OrderRefused } from './new-unit/order.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

try {
  process.stdout.write(`${createUnit(root, process.argv.slice(2))}\n`);
} catch (error) {
  if (!(error instanceof OrderRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
