import { describe, expect, it } from 'vitest';
import { bylaw } from '../support/bylaw.ts';
import { type Tree, scratchDirectory } from '../support/scratch.ts';

interface Report {
  readonly findings: readonly { readonly unit: string; readonly path: string }[];
}

/** Files that include, extend, import or name themselves or each other, each case in a folder of its own. */
const circles: Tree = {
  'compose-self/docker-compose.yml':
    'include: [docker-compose.yml]\nservices:\n  api:\n    image: api:1.2.3\n    extends: {service: api}\n',
  'compose-pair/docker-compose.yml':
    'include: [other.yml]\nservices:\n  api:\n    image: api:1.2.3\n    extends: {file: other.yml, service: api}\n',
  'compose-pair/other.yml':
    'include: [docker-compose.yml]\nservices:\n  api:\n    extends: {file: docker-compose.yml, service: api}\n    depends_on: [api]\n',
  '.gitlab-ci.yml':
    'include:\n  - local: .gitlab-ci.yml\n.one:\n  extends: .two\n.two:\n  extends: [.one, .two]\ntest:\n  extends: .one\n  script: [!reference [test, script], make test]\n',
  '.github/workflows/again.yml':
    'on: [workflow_call, push]\njobs:\n  again:\n    uses: ./.github/workflows/again.yml\n  one:\n    needs: [two]\n    runs-on: ubuntu-24.04\n    steps: [{run: make test}]\n  two:\n    needs: [one]\n    runs-on: ubuntu-24.04\n    steps: [{uses: ./.github/actions/own}]\n',
  '.github/actions/own/action.yml': 'name: own\nruns:\n  using: composite\n  steps: [{uses: ./.github/actions/own}]\n',
  'anchors/loop.yaml': 'a: &a [*a, b]\nc: &c\n  <<: *c\n  d: &d {d: *d}\n',
  'anchors/docker-compose.yml':
    'x-a: &a\n  <<: *a\n  image: api:1.2.3\nservices:\n  api: *a\n  other:\n    <<: [*a, *a]\n',
  'anchors/values.yml': 'a: &a\n  b: *b\nb: &b\n  a: *a\n',
  'requirements.txt': '-r requirements-dev.txt\n-c requirements.txt\nhttpx==0.28.1\n',
  'requirements-dev.txt': '-r requirements.txt\n-r requirements-dev.txt\npytest==8.4.1\n',
  'python/package/__init__.py': 'from . import one\nfrom .one import value\n',
  'python/package/one.py': 'from . import two\nfrom .one import itself\n\nvalue = itself = two\n',
  'python/package/two.py': 'from . import one\nfrom .. import package\n\nother = one\n',
  'script/src/index.ts': "export * from './index';\nexport * from './other';\n",
  'script/src/other.ts': "export * from './index';\nexport * as self from './other';\n",
  'script/package.json':
    '{"name": "again", "version": "1.0.0", "workspaces": [".", "./"], "main": "package.json", "exports": {".": "./src/index.ts", "./*": "./*"}, "imports": {"#again": "#again"}, "dependencies": {"again": "workspace:*"}, "scripts": {"a": "npm run b", "b": "npm run a"}}\n',
  'aliases/tsconfig.json': '{"extends": ["./tsconfig.json", "./tsconfig.b.json"], "references": [{"path": "."}]}',
  'aliases/tsconfig.b.json': '{"extends": "./tsconfig.json", "compilerOptions": {"paths": {"@/*": ["./*"]}}}',
  'aliases/b.ts': 'export const b = 1;\n',
  'aliases/a.ts': "import { b } from '@/b';\n\nexport const a = b;\n",
  'CLAUDE.md': '# Rules\n\n@CLAUDE.md\n@docs/more.md\n',
  'docs/more.md': '# More\n\n@../CLAUDE.md\n@more.md\n\nSee [more](more.md#more).\n',
  'schema/order.schema.json':
    '{"$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": "#", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}\n',
  'run/a.sh': '#!/bin/sh\nset -eu\n. ./run/b.sh\n./run/a.sh\n',
  'run/b.sh': '#!/bin/sh\nset -eu\n. ./run/a.sh\n',
  Makefile: 'include Makefile\na: b\nb: a\n\t$(MAKE) a\n',
};

const findingsOf = async (tree: Tree): Promise<Report['findings']> => {
  const {
    code: exit,
    stdout,
    stderr,
  } = await bylaw(['check', '-q', '--preset', 'strict', '--json'], {
    directory: scratchDirectory(tree),
  });
  expect(stderr).toBe('');
  expect([0, 1]).toContain(exit);
  const { findings }: Report = JSON.parse(stdout);
  return findings;
};

describe('what names itself', () => {
  it('ends in one finding for the circle that cannot be loaded, and in none for the rest', async () => {
    const findings = await findingsOf(circles);
    const cycles = findings.filter(({ unit }) => unit === 'analysis/import-cycle').map(({ path }) => path);
    expect(cycles.toSorted()).toEqual(['run/a.sh']);
    const faults = findings.filter(({ unit }) => /unresolved|undeclared|parse|stated|broken/.test(unit));
    expect(faults).toEqual([]);
  });
});
