import { expect, it } from 'vitest';
import { factsOf } from '../../repository/text/example.ts';
import { surroundingsOf } from '../effects/shell/sample-surroundings.ts';
import { lostFiles } from './lost-files.ts';

const text = 'from .orders import place\n';
const paths = ['shop/orders.py', 'shop/__init__.py', 'shop/py.typed', 'shop/run.log'];
const { disk, root } = surroundingsOf(Object.fromEntries(paths.map((path) => [`/repo/${path}`, text])));
const repository = { root, files: new Map(paths.map((path) => [path, factsOf(path, text)])) };

it.each([
  ['shop/orders.py', 'emptied'],
  ['shop/__init__.py', 'replaced'],
  ['shop/py.typed', 'replaced'],
  ['shop/run.log', 'replaced'],
])('%s that nothing is left in is %s', (path, kind) => {
  const lost = lostFiles([{ kind: 'write', path, content: '' }], false, { repository, disk });
  expect(lost.map((file) => [file.path, file.kind])).toEqual([[path, kind]]);
});
