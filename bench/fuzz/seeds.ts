/** Texts to begin with: the examples of every unit under the names they are checked by, real agents, commands and files. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { filesOf } from '../../src/enforcement/example.ts';
import { checks } from '../../src/generated/units.ts';
import { clientNames } from '../../src/guard/clients/client.ts';
import { benign } from '../guard/corpus/benign.ts';
import { destructive, leaking } from '../guard/corpus/harmful.ts';
import type { TargetName } from './input.ts';
import { servedSeeds } from './served/seeds.ts';

export interface Seed {
  readonly target: TargetName;
  readonly path: string;
  readonly text: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

const examples = (): Seed[] =>
  checks.flatMap((check) =>
    [...check.bad, ...check.good].flatMap((example) =>
      Array.from(filesOf(check, example), ([path, text]): Seed => ({ target: 'file', path, text })),
    ),
  );

/** Names that are read in their own way, each with a little of what they hold. */
const ownNames: Readonly<Record<string, string>> = {
  '.github/workflows/ci.yml': 'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm test\n',
  'package-lock.json': '{"lockfileVersion": 3, "packages": {"node_modules/a": {"version": "1.0.0"}}}\n',
  'yarn.lock': '"a@^1":\n  version "1.0.0"\n',
  'bun.lock': '{"packages": {"a": ["a@1.0.0"]}}\n',
  'pnpm-lock.yaml': 'packages:\n  a@1.0.0:\n    resolution: {integrity: x}\n',
  'requirements.txt': 'django==5.0\n-r other.txt\n--hash=sha256:aa\n',
  'setup.cfg': '[options]\ninstall_requires =\n  django\n',
  Makefile: 'A := b\nall: a\n\tnpm test $(A)\n',
  crontab: '* * * * * root /bin/a\n',
  'nginx.conf': 'server { listen 80; location / { proxy_pass http://a:80; } }\n',
  'tsconfig.json': '{"compilerOptions": {"paths": {"@/*": ["src/*"]}}}\n',
  'CHANGELOG.md': '# Changelog\n\n## 1.0.0 - 2026-01-01\n\n- Added x.\n',
  'docs/a.mmd': 'graph TD\n  A --> B\n',
  'alert.rules': 'groups:\n- name: a\n  rules:\n  - alert: b\n    expr: up == 0\n',
  'src/a.vue': '<template><a href="/x">y</a></template>\n<script setup>\nimport a from "./a"\n</script>\n',
  'docs/a\nb\u0007c.md': '# A\n\n[b](<a\\nb.md>) `c`\n',
  '-rf *.sh': 'rm -rf "$1"\n',
  [`${'a'.repeat(255)}.py`]: 'import a\n',
  'src/a.tsx': 'export const A = ({ b }: { b: string }) => <p title={b}>{b ? <b>x</b> : null}</p>;\n',
};

const contracts: Readonly<Record<string, string>> = {
  'orders.proto':
    'package a.v1;\nmessage A { reserved 2, 4 to 9; oneof b { string c = 1; } }\nservice S { rpc D(A) returns (A) {} }\n',
  'schema.json':
    '{"type": "object", "properties": {"a": {"type": "array", "items": {"enum": ["b", "c"]}}}, "required": ["a"], "allOf": [{}]}\n',
  'openapi.yaml':
    'openapi: 3.1.0\npaths:\n  /a/{b}:\n    post:\n      requestBody: {content: {json: {schema: {$ref: "#/components/schemas/C"}}}}\n      responses: {"200": {}}\ncomponents: {schemas: {C: {type: object, properties: {d: {}}}}}\n',
  'orders.py': 'class A:\n    def b(self, c, /, d=1, *e, f, **g):\n        pass\n',
};

const rule =
  'id: team/no-print\nenforces: R8.1\nseverity: low\nwhy: It is lost.\nremedy: Log it.\nlanguage: python\ncall: print\npath: src/**\nbad: [print(1)]\ngood: [x = 1]\n';

const configurations = [
  'preset: strict\nexclude:\n  - path: a/**\n    reason: Generated.\nrules:\n  R1: { severity: high, exclude: [b/**], reason: x }\n',
  'canon:\n  roots: [docs]\nlayers:\n  - [a, b]\nguard:\n  mode: ask\n',
];

const patch =
  '\u0001aaaa\0Ada\u00001767225600\n\ndiff --git a.py a.py\n--- a.py\n+++ "a\\303\\244.py"\n@@ -1,0 +2,2 @@ x\n+a = 1\n+b = 2\n';

const events: readonly string[] = [
  '{"hook_event_name": "PreToolUse", "session_id": "a", "cwd": "/repo", "tool_name": "Bash", "tool_input": {"command": "ls"}}',
  '{"hook_event_name": "PreToolUse", "session_id": "a", "cwd": "/repo", "tool_name": "Edit", "tool_input": {"file_path": "/repo/a.py", "old_string": "a", "new_string": "b"}}',
  '{"hook_event_name": "PreToolUse", "session_id": "a", "cwd": "/repo", "tool_name": "apply_patch", "tool_input": {"input": "*** Begin Patch\\n*** Update File: a.py\\n@@\\n-a\\n+b\\n*** End Patch"}}',
];

const agents = (): Seed[] =>
  readdirSync(`${root}/agents`).map((path) => ({
    target: 'agent',
    path,
    text: readFileSync(`${root}/agents/${path}`, 'utf8'),
  }));

const shells = (): Seed[] =>
  [...benign, ...destructive, ...leaking].flatMap((text): Seed[] => [
    { target: 'shell', path: '', text },
    { target: 'shell', path: '', text: `${text}\n` },
    { target: 'powershell', path: '', text },
    { target: 'cmd', path: '', text },
  ]);

export const allSeeds = (): readonly Seed[] => [
  ...examples(),
  ...Object.entries(ownNames).map(([path, text]): Seed => ({ target: 'file', path, text })),
  ...configurations.map((text): Seed => ({ target: 'configuration', path: 'bylaw.yaml', text })),
  ...agents(),
  ...Object.entries(contracts).map(([path, text]): Seed => ({ target: 'compared', path, text })),
  { target: 'rule', path: 'no-print.rule.yaml', text: rule },
  ...Object.entries(ownNames).map(([path, text]): Seed => ({ target: 'bytes', path, text })),
  { target: 'patches', path: '', text: patch },
  ...shells(),
  ...clientNames.flatMap((path) => events.map((text): Seed => ({ target: 'event', path, text }))),
  ...servedSeeds(),
];

/** Examples of several files, and single files, as little repositories. */
export const repositorySeeds = (): readonly ReadonlyMap<string, string>[] =>
  checks
    .filter(({ reads }) => reads === 'repository')
    .flatMap((check) => [...check.bad, ...check.good].map((example) => filesOf(check, example)));
