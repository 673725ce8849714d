import { expect, test } from 'vitest';
import { sampleRepository } from '../resolve/sample-repository.ts';
import { buildGraph } from './build-graph.ts';
import { reachable } from './reachable.ts';

const importing = (module: string) => ({ imports: [{ line: 1, module, names: ['*'] }] });

test('tells what programs use, what tests alone use, and what nothing uses', () => {
  const input = sampleRepository(
    {
      'package.json': '{"main": "index.ts"}',
      'index.ts': '',
      'lib/used.ts': '',
      'lib/deep.ts': '',
      'lib/tested.ts': '',
      'lib/tested.test.ts': '',
      'lib/dead.ts': '',
      'lib/dead-friend.ts': '',
      'notes.md': '',
    },
    {
      'index.ts': importing('./lib/used'),
      'lib/used.ts': importing('./deep'),
      'lib/tested.test.ts': importing('./tested'),
      'lib/dead.ts': importing('./dead-friend'),
    },
  );
  const { used, testedOnly, unreached } = reachable(buildGraph(input), input.files);
  expect([...used].toSorted()).toEqual(['index.ts', 'lib/deep.ts', 'lib/used.ts']);
  expect(testedOnly).toEqual(['lib/tested.ts']);
  expect(unreached).toEqual(['lib/dead-friend.ts', 'lib/dead.ts']);
});

test('a module brings the packages around it, and what they import', () => {
  const input = sampleRepository(
    { 'main.py': '', 'p/__init__.py': '', 'p/a.py': '', 'p/side.py': '', 'p/dead.py': '' },
    {
      'main.py': importing('p.a'),
      'p/__init__.py': { imports: [{ line: 1, module: 'side', names: ['x'], level: 1 }] },
    },
  );
  const { used, unreached } = reachable(buildGraph(input), input.files);
  expect([...used].toSorted()).toEqual(['main.py', 'p/__init__.py', 'p/a.py', 'p/side.py']);
  expect(unreached).toEqual(['p/dead.py']);
});
