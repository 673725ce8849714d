import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { examine } from '../examine.ts';
import { findInExample } from '../example.ts';
import type { Check } from '../unit.ts';
import { parseRule } from './load.ts';
import { ruleJsonSchema } from './rule-shape.ts';

const head = ['id: shop/rule', 'enforces: R5.4', 'severity: high', 'why: It hurts.', 'remedy: Do not.'];

const ruleOf = (...lines: readonly string[]): Check => parseRule('rules/a.rule.yaml', [...head, ...lines].join('\n'));

const listOf = (name: string, examples: readonly unknown[]): string => `${name}: ${JSON.stringify(examples)}`;

interface Case {
  readonly when: string;
  readonly rule: readonly string[];
  readonly bad: readonly unknown[];
  readonly good: readonly unknown[];
}

const python = 'languages: python';
const javascript = 'languages: [javascript]';
const shell = 'languages: shell';

const cases: readonly Case[] = [
  {
    when: 'a call in Python, by what it is imported as',
    rule: [python, 'code: { calls: requests.get, unless: timeout }'],
    bad: [
      'import requests\nrequests.get(url)\n',
      'import requests as r\nr.get(url, params=p)\n',
      'from requests import get as fetch\nfetch(url)\n',
    ],
    good: [
      'requests.get(url, timeout=5)\n',
      'requests.get(url, **options)\n',
      'requests.post(url)\n',
      'session.requests.get_all()\n',
      'from .requests import get\nget(url)\n',
      'note = "requests.get(url)"\n',
    ],
  },
  {
    when: 'calls of any receiver, and of all below a module',
    rule: [python, 'code: { calls: ["*.execute", "os.*"] }'],
    bad: ['db.cursor().execute(q)\n', 'import os\nos.path.join(a)\n', 'from os import path\npath.join(a)\n'],
    good: ['execute(q)\n', 'db.execute_all(q)\n', 'cos.sin(x)\n'],
  },
  {
    when: 'an import in Python',
    rule: [python, 'code: { imports: [pickle, app.legacy] }'],
    bad: [
      'import pickle\n',
      'from app.legacy.db import run\n',
      'from app import legacy\n',
      'def f():\n    import pickle\n',
    ],
    good: ['import pickletools\n', 'from app import legacy_free\n', 'from . import pickle\n'],
  },
  {
    when: 'a decorator in Python',
    rule: [python, 'code: { decorators: [app.route, "*.skip"] }'],
    bad: ['@app.route("/")\ndef f(): ...\n', '@unittest.skip\nclass A: ...\n'],
    good: ['@app.get("/")\ndef f(): ...\n', 'app.route("/")\n'],
  },
  {
    when: 'a name in Python',
    rule: [python, 'code: { identifiers: [os.environ, breakpoint] }'],
    bad: ['import os\nx = os.environ["A"]\n', 'from os import environ\nx = environ["A"]\n', 'breakpoint()\n'],
    good: ['os.getenv("A")\n', 'x.breakpoint\n'],
  },
  {
    when: 'a call in JavaScript, by what it is imported as',
    rule: [javascript, 'code: { calls: [axios.get, child_process.exec, fetch], unless: [timeout, signal] }'],
    bad: [
      "import http from 'axios';\nhttp.get(url);\n",
      "import { exec } from 'node:child_process';\nexec(command);\n",
      "const { exec: run } = require('child_process');\nrun(command);\n",
      'await fetch(url, { method: "POST" });\n',
    ],
    good: [
      'axios.get(url, { timeout: 5 });\n',
      'fetch(url, { ...options });\n',
      'fetch(url, options);\n',
      'pattern.exec(line);\n',
      "import { exec } from './own.ts';\nexec(command);\n",
    ],
  },
  {
    when: 'an import in JavaScript',
    rule: [javascript, 'code: { imports: [lodash, fs] }'],
    bad: ["import x from 'lodash/fp';\n", "import { readFile } from 'node:fs';\n", "const x = require('lodash');\n"],
    good: ["import x from 'lodash-es';\n", "import fs from './fs.ts';\n"],
  },
  {
    when: 'a decorator and a name in JavaScript',
    rule: [javascript, 'code: { identifiers: [localStorage, process.env] }'],
    bad: ['localStorage.setItem("a", b);\n', 'const a = process.env.A;\n'],
    good: ['const a = { localStorage: 1 };\n', 'window.store.localStorage();\n'],
  },
  {
    when: 'a decorator in TypeScript',
    rule: [javascript, 'code: { decorators: Injectable }'],
    bad: ['@Injectable()\nclass A {}\n'],
    good: ['Injectable();\n'],
  },
  {
    when: 'a command in a shell script',
    rule: [shell, 'code: { calls: [curl, git push], unless: --fail }'],
    bad: ['curl https://x.example\n', 'sudo /usr/bin/curl -s x\n', 'x=$(curl "$URL")\n', 'git push origin\n'],
    good: [
      'curl --fail x\n',
      'curl $OPTIONS x\n',
      'curl "${options[@]}" x\n',
      'git pull\n',
      'echo curl\n',
      '# curl x\n',
    ],
  },
  {
    when: 'a variable in a shell script',
    rule: [shell, 'code: { identifiers: RANDOM }'],
    bad: ['echo $RANDOM\n', 'echo "${RANDOM}"\n'],
    good: ["echo '$RANDOM'\n", 'echo RANDOM\n'],
  },
  {
    when: 'a file that must not be there',
    rule: ['path: { mustNotExist: "**/*.orig" }'],
    bad: [{ 'src/a.py.orig': 'x = 1\n' }],
    good: [{ 'src/a.py': 'x = 1\n' }],
  },
  {
    when: 'files that must be there',
    rule: ['path: { mustExist: [SECURITY.md, "docs/*.md"] }'],
    bad: [{ 'SECURITY.md': '# Security\n' }, { 'docs/a.md': '# A\n' }],
    good: [{ 'SECURITY.md': '# Security\n', 'docs/a.md': '# A\n' }],
  },
  {
    when: 'a key of JSON that must have a value',
    rule: ['paths: package.json', 'key: { name: engines.node, mustBe: [24, "26"] }'],
    bad: ['{"engines": {"node": "22"}}', '{"name": "shop"}', '{"engines": "24"}', '{"engines": {"node": ["24"]}}'],
    good: ['{"engines": {"node": "24"}}', '{"engines": {"node": 26}}', '{ broken', { 'other.json': '{}' }],
  },
  {
    when: 'keys of YAML behind a star',
    rule: ['paths: ["**/docker-compose.yml"]', 'key: { name: services.*.privileged, mustNotBe: true }'],
    bad: [{ 'docker-compose.yml': 'services:\n  a:\n    image: x\n  b:\n    privileged: true\n' }],
    good: [{ 'docker-compose.yml': 'services:\n  a:\n    privileged: false\n  b: {}\n' }],
  },
  {
    when: 'a key of TOML that must fit a pattern',
    rule: ['paths: pyproject.toml', 'key: { name: project.version, mustMatch: "^\\\\d+\\\\.\\\\d+$", optional: true }'],
    bad: ['[project]\nversion = "1.2.3"\n'],
    good: ['[project]\nversion = "1.2"\n', '[tool]\nx = 1\n'],
  },
  {
    when: 'a key whose name holds a dot',
    rule: ['paths: .vscode/settings.json', 'key: { name: [editor.tabSize], mustBe: 2 }'],
    bad: ['{"editor.tabSize": 4}'],
    good: ['{"editor.tabSize": 2}'],
  },
  {
    when: 'a text that no line may fit',
    rule: ['languages: [markdown, text]', 'text: { mustNotMatch: "\\\\bsimply\\\\b", unless: "^>", ignoreCase: true }'],
    bad: ['Simply run it.\n', { 'a.txt': 'a\r\nsimply b\r\n' }],
    good: ['It is simplyfied.\n', '> simply\n', { 'a.py': '# simply\n' }],
  },
  {
    when: 'a text that some line has to fit',
    rule: ['paths: ["src/**/*.py"]', 'text: { mustMatch: "^# Copyright" }'],
    bad: [{ 'src/a.py': 'x = 1\n' }],
    good: [{ 'src/a.py': '# Copyright 2026\nx = 1\n' }, { 'lib/a.py': 'x = 1\n' }],
  },
];

describe.each(cases.map(({ when, ...rest }) => [when, rest] as const))('a declared rule of %s', (_when, given) => {
  it('reports its bad examples and no good one', async () => {
    const rule = ruleOf(...given.rule, listOf('bad', given.bad), listOf('good', given.good));
    const examined = await examine(rule);
    expect(examined.flatMap(({ example, fault }) => (fault === undefined ? [] : [`${example}: ${fault}`]))).toEqual([]);
    expect(examined).toHaveLength(given.bad.length + given.good.length);
  });
});

it.each([
  [[python, 'code: { calls: eval }'], 'x = 1\neval(x)\n', 'src/orders.py:2:1 eval is called.'],
  [
    [python, 'code: { calls: get, unless: [timeout, deadline] }'],
    'get(x)\n',
    'src/orders.py:1:1 get is called without timeout or deadline.',
  ],
  [['paths: a.yml', 'key: { name: a.*.b, mustBe: 1 }'], 'a:\n  x:\n    b: 2\n', 'a.yml:3:5 a.x.b is 2 and must be 1.'],
  [
    ['paths: a.yml', 'key: { name: a.*.b, mustBe: 1 }'],
    'a:\n  x:\n    c: 2\n',
    'a.yml:2:3 a.x.b is missing and must be 1.',
  ],
  [['text: { mustNotMatch: "b+" }'], 'a\n  abb\n', 'orders.txt:2:4 This line fits b+.'],
  [['text: { mustNotMatch: b }', 'message: Say c.'], 'b\n', 'orders.txt:1:1 Say c.'],
  [[shell, 'code: { calls: curl }'], 'x=`echo \\`curl x\\``\n', 'scripts/orders.sh:1:3 curl is called.'],
])('%j says of %j: %s', async (lines, bad, said) => {
  const rule = ruleOf(...lines, listOf('bad', [bad]), 'good: [""]');
  const found = await findInExample(rule, rule.bad[0]);
  expect(found.map(({ path, place, message }) => `${path}:${place.line}:${place.column} ${message}`)).toEqual([said]);
});

const examples = ['bad: [b]', 'good: [a]'];

it.each<readonly [readonly string[], string]>([
  [['text: { mustNotMach: b }', ...examples], '"mustNotMach" is not a key of text. Did you mean "mustNotMatch"?'],
  [['txt: { mustNotMatch: b }', ...examples], '"txt" is not a key of the rule. Did you mean "text"?'],
  [examples, 'the rule needs exactly one of code, path, key, text.'],
  [['text: { mustNotMatch: b }', 'key: { name: a, mustBe: b }', ...examples], 'found key and text'],
  [['text: { mustNotMatch: "(a)\\\\1" }', ...examples], 'text.mustNotMatch cannot be used: it refers back to a group'],
  [['text: { unless: b }', ...examples], 'text needs either mustNotMatch or mustMatch'],
  [['text: { mustNotMatch: b }', 'good: [a]'], 'the rule needs bad.'],
  [['text: { mustNotMatch: b }', 'paths: ["../a"]', ...examples], 'paths[0] must be relative to the root'],
  [['code: { calls: a }', ...examples], 'needs `languages: [python]`, [javascript] or [shell]'],
  [['languages: [python, shell]', 'code: { calls: a }', ...examples], 'code is read in one language'],
  [['languages: pyton', 'code: { calls: a }', ...examples], 'Did you mean "python"?'],
  [['languages: python', 'code: { calls: a, imports: b }', ...examples], 'code needs exactly one of calls'],
  [['languages: python', 'code: { imports: a, unless: b }', ...examples], '`unless`, which is for calls alone'],
  [['languages: python', 'code: { calls: "a(b)" }', ...examples], 'code.calls must be a name such as'],
  [['path: { mustExist: a, mustNotExist: b }', ...examples], 'path needs either mustExist or mustNotExist'],
  [['path: { mustExist: a }', ...examples], 'has bad[0] without paths'],
  [['paths: "src/**"', 'text: { mustMatch: b }', ...examples], 'leaves open which'],
  [['key: { name: a, mustBe: b }', ...examples], '`key` and needs `paths`'],
  [['paths: a.json', 'key: { name: a..b, mustBe: b }', ...examples], 'needs a name, whose keys stand between dots'],
  [['paths: a.json', 'key: { name: a }', ...examples], 'needs exactly one of mustBe'],
  [['bad: [5]', 'good: [a]', 'text: { mustMatch: b }'], 'bad[0] must be a text or a map'],
])('%j is refused: %s', (lines, reason) => {
  expect(() => ruleOf(...lines)).toThrow(reason);
});

it.each([
  ['', 'the rule must be a map; found nothing'],
  ['- a', 'the rule must be a map; found a list'],
  ['id: Shop', 'id must be of the form team/name'],
  ['enforces: R5', 'enforces must be a requirement such as R5.4'],
  ['severity: hight', 'Did you mean "high"?'],
  ['a: [', 'read'],
  ['a: !!js/function x', 'read'],
])('the text %j is refused: %s', (text, reason) => {
  expect(() => parseRule('a.rule.yaml', text)).toThrow(reason);
});

it('is what the guide shows, and passes', async () => {
  const guide = readFileSync(new URL('../../../docs/writing-a-rule.md', import.meta.url), 'utf8');
  const [, shown = ''] = /```yaml\n(# yaml-language-server[^]*?)```/.exec(guide) ?? [];
  const examined = await examine(parseRule('a.rule.yaml', shown));
  expect(examined.map(({ fault }) => fault)).toEqual([undefined, undefined]);
});

const copy: ReturnType<typeof ruleJsonSchema> = JSON.parse(JSON.stringify(ruleJsonSchema()));
const schema = z.fromJSONSchema(copy);
const whole = { id: 'a/b', enforces: 'R5.4', severity: 'low', why: 'A.', remedy: 'B.', bad: ['b'], good: ['a'] };

it.each([
  { ...whole, text: { mustNotMatch: 'b' } },
  { ...whole, enforces: ['R5.4', 'R1.1'], languages: ['python'], code: { calls: ['a', 'b'], unless: 'c' } },
  { ...whole, paths: ['a.json'], key: { name: ['a', 'b'], mustBe: [1, true, 'x'] } },
  { ...whole, path: { mustExist: 'a' }, bad: [{ b: '' }], good: [{ a: '' }] },
  { ...whole },
  { ...whole, text: { mustNotMatch: 'b' }, path: { mustExist: 'a' } },
  { ...whole, id: 'a', text: { mustNotMatch: 'b' } },
  { ...whole, text: { mustNotMatch: 'b', txt: 1 } },
  { ...whole, text: { mustNotMatch: 5 } },
  { ...whole, severity: undefined, text: { mustNotMatch: 'b' } },
])('an editor and bylaw judge %j alike', (value) => {
  const accepts = (): boolean => {
    try {
      parseRule('a.rule.yaml', JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  };
  expect(schema.safeParse(JSON.parse(JSON.stringify(value))).success).toBe(accepts());
});
