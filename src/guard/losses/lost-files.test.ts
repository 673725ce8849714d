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

it('of what a rewrite of the project replaces, all is told and the first files are kept', () => {
  const many = Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`/repo/src/m${at}.py`, 'x = 1\n']));
  const place = surroundingsOf(many);
  const known = Object.keys(many).map((path) => path.slice('/repo/'.length));
  const lost = lostFiles(
    known.map((path) => ({ kind: 'write', path, content: 'x = 2\n' })),
    false,
    {
      repository: { root: place.root, files: new Map(known.map((path) => [path, factsOf(path, 'x = 1\n')])) },
      disk: place.disk,
    },
  );
  expect(lost).toHaveLength(600);
  expect(lost.filter(({ isOneOfMany }) => isOneOfMany)).toHaveLength(100);
});
