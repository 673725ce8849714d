import { expect, it } from 'vitest';
import { commandsOf, dependenciesOf, factsOf, settingsOf } from '../text/example.ts';

const project = `# A shop.
[project]
name = "shop"
version = "1.0.0"
requires-python = ">=3.13"
license = { text = "MIT" }
dependencies = [
  "fastapi[all]>=0.115,<1; python_version > '3.8'", # web
  "requests (==2.32)",
  "own @ git+https://x/y",
]
scripts.serve = "shop.main:run"

[project.optional-dependencies]
aws = ["boto3"]
test = ["pytest~=8.0"]

[dependency-groups]
dev = ["ruff==0.9", {include-group = "test"}]

[build-system]
requires = ["hatchling"]

[tool.ruff]
line-length = 120
`;

it('reads the dependencies of a project where they stand', () => {
  expect(dependenciesOf('pyproject.toml', project)).toEqual([
    '8 runtime fastapi >=0.115,<1',
    '9 runtime requests ==2.32',
    '10 runtime own @ git+https://x/y',
    '22 development hatchling',
    '15 optional boto3',
    '16 development pytest ~=8.0',
    '19 development ruff ==0.9',
  ]);
});

it('reads what a project says of itself, its scripts and its tools', () => {
  expect(settingsOf('pyproject.toml', project)).toEqual([
    'name=shop',
    'version=1.0.0',
    'requires-python=>=3.13',
    'license=MIT',
    'tool.ruff.line-length=120',
  ]);
  expect(commandsOf('pyproject.toml', project)).toEqual(['package serve: shop.main:run']);
  const facts = factsOf('pyproject.toml', project);
  expect(facts.pathMentions).toContain('shop/main.py');
  expect(facts.header).toBe('A shop.');
  expect(facts.comments.map(({ text }) => text)).toEqual(['A shop.', 'web']);
});

it.each([
  [
    'pyproject.toml',
    '[tool.poetry.dependencies]\npython = "^3.12"\na = "^1.0"\nb = { version = "2", optional = true }\n[tool.poetry.group.dev.dependencies]\nc = "*"',
    ['3 runtime a ^1.0', '4 optional b 2', '6 development c'],
  ],
  ['pylock.toml', 'lock-version = "1.0"\n[[packages]]\nname = "a"\nversion = "1"\n', ['2 locked a 1']],
  ['Pipfile', '[packages]\na = "*"\n[dev-packages]\nb = "==1"', ['2 runtime a', '4 development b ==1']],
  [
    'uv.lock',
    '[[package]]\nname = "a"\nversion = "1.0"\n\n[[package]]\nname = "b"\nversion = "2"\n',
    ['3 locked a 1.0', '7 locked b 2'],
  ],
])('%s with %j names %j', (path, text, expected) => {
  expect(dependenciesOf(path, text)).toEqual(expected);
});

it('takes no string for a comment', () => {
  const text = 'a = "# x"\nb = """\n# y\n"""\nc = \'#\' # z\n';
  expect(factsOf('a.toml', text).comments.map((comment) => comment.text)).toEqual(['z']);
});

it('reports the place of an error, unless the file is a template', () => {
  expect(factsOf('a.toml', 'a = 1\nb = \n').parseError).toMatchObject({ line: 2 });
  expect(factsOf('a.toml', 'a = {{ x }}\n').parseError).toBeUndefined();
});
