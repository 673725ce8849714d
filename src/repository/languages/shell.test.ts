import { expect, it } from 'vitest';
import { commandsOf, declarationsOf, factsOf, portsIn, readsOf } from '../text/example.ts';

it.each([
  ['echo $API_URL', ['API_URL']],
  ['echo "${API_URL:-http://localhost}"', ['API_URL?']],
  ['API_URL="${API_URL:-x}"; echo $API_URL', ['API_URL?']],
  [': "${API_URL:?set it}"', ['API_URL']],
  [': "${API_URL:=x}"; echo $API_URL', ['API_URL?']],
  ['API_URL=x; echo $API_URL', []],
  ['echo $API_URL; API_URL=x', ['API_URL']],
  ['f() { echo $API_URL; }; API_URL=x; f', []],
  ['API_URL=x ./run.sh; echo $API_URL', ['API_URL']],
  ['read -r ANSWER; echo $ANSWER', []],
  ['for HOST_NAME in a b; do echo $HOST_NAME; done', []],
  ['if [ -n "$TOKEN_FILE" ]; then cat "$TOKEN_FILE"; fi', ['TOKEN_FILE?']],
  ['[[ -z $TOKEN_FILE ]] && exit 1', ['TOKEN_FILE?']],
  ['echo $HOME $PATH $BASH_SOURCE $CI $GITHUB_SHA $1 $name', []],
  ['echo `cat \\`echo $API_URL\\``', ['API_URL']],
  ["echo '$API_URL'", []],
  ['cat <<EOF\n$API_URL\nEOF', ['API_URL']],
  ["cat <<'EOF'\n$API_URL\nEOF", []],
])('%j reads %j, where ? tells of a default', (text, expected) => {
  expect(readsOf('run.sh', text)).toEqual(expected);
});

it.each([
  ['export A=1', ['A=1']],
  ['export A="$B"', ['A']],
  ['export A', []],
  ['A=1; local C=2; declare -x D=3', []],
])('%j declares %j', (text, expected) => {
  expect(declarationsOf('run.sh', text)).toEqual(expected);
});

it.each([
  ['# a\necho b # c', ['a', 'c']],
  ['#!/bin/sh\n# a', ['a']],
  ['echo a#b "# c" \'# d\' ${#e} $#', []],
  ['cat <<E\n# a\nE\n# b', ['b']],
  ['(( 16#ff )) # a', ['a']],
  ['a=(\n  b # c\n)', ['c']],
])('%j has the comments %j', (text, expected) => {
  expect(factsOf('run.sh', text).comments.map((comment) => comment.text)).toEqual(expected);
});

it('takes the first block of comments below the shebang as the header', () => {
  expect(factsOf('run', '#!/usr/bin/env bash\n\n# Deploys.\n# Usage: run\n\n# Later\nset -e\n').header).toBe(
    'Deploys.\nUsage: run',
  );
  expect(factsOf('run.sh', 'set -e\n# Not a header\n').header).toBeUndefined();
});

it('finds functions with the comment above them, their branches and their uses', () => {
  const text = [
    '# Waits for a port. Then goes on.',
    'wait_for() {',
    '  while ! nc -z "$1" "$2"; do',
    '    if [ "$3" ] && [ "$4" ]; then return 1; fi',
    '  done',
    '}',
    'function other { wait_for a 1; }',
    'wait_for b 2',
  ].join('\n');
  expect(factsOf('run.sh', text).definitions).toEqual([
    expect.objectContaining({
      name: 'wait_for',
      line: 2,
      endLine: 6,
      hasDocstring: true,
      summary: 'Waits for a port.',
      cyclomatic: 4,
      nesting: 2,
      uses: 2,
    }),
    expect.objectContaining({ name: 'other', line: 7, hasDocstring: false, uses: 0 }),
  ]);
});

it('gives one call a command and function, and tells which are in a loop', () => {
  const text = 'for i in 1 2; do curl x; done\nf() { curl y; sudo curl z; }';
  expect(factsOf('run.sh', text).calls).toEqual([
    expect.objectContaining({ callee: 'curl', inLoop: true, argument: 'x' }),
    expect.objectContaining({ callee: 'curl', argument: 'y' }),
  ]);
});

it.each([
  ['./scripts/migrate.sh --all', ['shell: ./scripts/migrate.sh --all']],
  ['"$ROOT/scripts/migrate.sh"', ['shell: "$ROOT/scripts/migrate.sh"']],
  ['sudo docker compose \\\n  up -d', ['shell: sudo docker compose up -d']],
  ['pytest -q && npm test', ['shell: pytest -q', 'shell: npm test']],
  ['echo hello; cd /tmp; command -v docker', []],
])('%j runs %j', (text, expected) => {
  expect(commandsOf('run.sh', text)).toEqual(expected);
});

it('reads sourced files as imports and mentions the paths that commands name', () => {
  const text = 'source ./lib.sh\n. "$DIR/common.sh"\npython tools/seed.py --out build/x.json';
  const facts = factsOf('run.sh', text);
  expect(facts.imports.map(({ module }) => module)).toEqual(['./lib.sh', './common.sh']);
  expect(facts.pathMentions).toEqual(
    expect.arrayContaining(['./lib.sh', 'common.sh', 'tools/seed.py', 'build/x.json']),
  );
});

it.each([
  ['docker run -d -p 127.0.0.1:8080:80 -p 9000-9001:90-91 nginx', ['publish 8080', 'publish 9000', 'publish 9001']],
  ['uvicorn app:app --host 0.0.0.0 --port 8000', ['listen 8000']],
  ['gunicorn -b 0.0.0.0:8001 app:app', ['listen 8001']],
  ['python -m http.server 8002', ['listen 8002']],
  ['psql --port 5432; ssh -p 2222 host', []],
])('%j has the ports %j', (text, expected) => {
  expect(portsIn('run.sh', text)).toEqual(expected);
});

it('reads a Windows checkout as any other, offsets included', () => {
  const text = '#!/bin/sh\n# Runs.\ncat <<EOF\n$API_URL\nEOF\ndocker \\\n  ps\n# b\n';
  const { bytes: _, ...facts } = factsOf('run.sh', text);
  expect(factsOf('run.sh', text.replaceAll('\n', '\r\n'))).toMatchObject(facts);
});

it('reports what is not bash, but not what is another shell or a template', () => {
  const broken = 'if true; then\n  echo (\n';
  expect(factsOf('run.sh', broken).parseError).toMatchObject({ line: expect.any(Number) });
  expect(factsOf('run.sh', `#!/bin/zsh\n${broken}`).parseError).toBeUndefined();
  expect(factsOf('run.sh', `{% if x %}\n${broken}`).parseError).toBeUndefined();
});
