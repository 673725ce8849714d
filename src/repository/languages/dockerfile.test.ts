import { expect, it } from 'vitest';
import { commandsOf, declarationsOf, factsOf, portsIn } from '../text/example.ts';

const imagesOf = (text: string) =>
  factsOf('Dockerfile', text).images.map(({ name, tag, digest, isDynamic }) =>
    [name, tag ?? '-', ...(digest ? [digest.slice(0, 10)] : []), ...(isDynamic ? ['dynamic'] : [])].join(' '),
  );

it.each([
  ['FROM node:24.1', ['node 24.1']],
  ['FROM node', ['node -']],
  [`FROM ghcr.io:443/a/b:1@sha256:${'0'.repeat(64)}`, ['ghcr.io:443/a/b 1 sha256:000']],
  ['ARG V=3.13\nFROM python:${V}-slim', ['python 3.13-slim']],
  ['ARG V\nFROM python:$V', ['python $V dynamic']],
  ['ARG BASE\nFROM ${BASE:-alpine:3}', ['alpine 3']],
  ['FROM a:1 AS build\nFROM build', ['a 1', 'build - dynamic']],
  ['FROM scratch', ['scratch - dynamic']],
  ['FROM --platform=$BUILDPLATFORM a:1', ['a 1']],
  [
    'FROM a:1 AS x\nCOPY --from=x a b\nCOPY --from=ghcr.io/astral-sh/uv:0.5 /uv /bin',
    ['a 1', 'ghcr.io/astral-sh/uv 0.5'],
  ],
])('%j is built from %j', (text, expected) => {
  expect(imagesOf(text)).toEqual(expected);
});

it.each([
  ['EXPOSE 8080 9000/udp', ['expose 8080', 'expose 9000']],
  ['ENV PORT=3000\nEXPOSE $PORT', ['expose 3000']],
  ['EXPOSE 7000-7002', ['expose 7000', 'expose 7001', 'expose 7002']],
  ['EXPOSE ${PORT}', []],
  ['CMD ["uvicorn", "a:b", "--port", "8000"]', ['listen 8000']],
])('%j has the ports %j', (text, expected) => {
  expect(portsIn('Dockerfile', text)).toEqual(expected);
});

it('declares what ENV and ARG set', () => {
  expect(declarationsOf('Dockerfile', 'ARG A\nARG B=1\nENV C="x y" D=z\nENV E f g')).toEqual([
    'A',
    'B=1',
    'C=x y',
    'D=z',
    'E=f g',
  ]);
});

it('gives commands in one line, exec form as words', () => {
  const text = 'RUN --mount=type=cache,target=/x a \\\n  # c\n  && b\nCMD ["node", "a \\"b\\""]\nENTRYPOINT ./run.sh';
  expect(commandsOf('Dockerfile', text)).toEqual([
    'docker RUN: a && b',
    'docker CMD: node a "b"',
    'docker ENTRYPOINT: ./run.sh',
  ]);
});

it('mentions what is copied in from the repository', () => {
  const text =
    'COPY package.json src/ ./\nADD ["a b.txt", "/x"]\nCOPY --from=x /etc/y /y\nCOPY --chown=a:b Makefile /z';
  expect(factsOf('Dockerfile', text).pathMentions).toEqual(
    expect.arrayContaining(['package.json', 'src/', 'Makefile']),
  );
  expect(factsOf('Dockerfile', text).pathMentions).not.toContain('/etc/y');
});

it('takes the comments below parser directives as the header', () => {
  const facts = factsOf('Dockerfile', '# syntax=docker/dockerfile:1\n# The API.\nFROM a:1\nRUN a \\\n  # inner\n  b\n');
  expect(facts.header).toBe('The API.');
  expect(facts.codeLines).toBe(3);
});
