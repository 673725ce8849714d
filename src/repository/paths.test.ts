import { describe, expect, it } from 'vitest';
import { joinPath, languageOf, roleOf } from './paths.ts';

describe('the language of a file', () => {
  it.each([
    ['Dockerfile', '', 'dockerfile'],
    ['docker/Dockerfile.api', '', 'dockerfile'],
    ['api.dockerfile', '', 'dockerfile'],
    ['src/dockerfile.ts', '', 'javascript'],
    ['Dockerfile.md', '', 'markdown'],
    ['.env', '', 'env'],
    ['.env.example', '', 'env'],
    ['src/.env.ts', '', 'javascript'],
    ['bin/deploy', '#!/usr/bin/env bash', 'shell'],
    ['bin/serve', '#!/usr/bin/env python3', 'python'],
    ['Makefile', '', 'text'],
    ['.gitignore', '', 'text'],
  ])('%s is read as %s', (path, firstLine, language) => {
    expect(languageOf(path, firstLine)).toBe(language);
  });
});

describe('the role of a file', () => {
  it.each([
    ['tests/test_orders.py', true],
    ['src/orders.test.ts', true],
    ['orders/conftest.py', true],
    ['orders/tests.py', true],
    ['pkg/tls/tls_test.go', true],
    ['integration/resources/compose/tcp.yml', true],
    ['src/orders.clienttest.ts', true],
    ['src/integration/orders.ts', false],
    ['src/contest.py', false],
    ['src/latest/orders.ts', false],
  ])('%s is a test: %s', (path, test) => {
    expect(roleOf(path, 'python').test).toBe(test);
  });
});

describe('joining paths', () => {
  it.each([
    ['a/b', './c', 'a/b/c'],
    ['a/b', '../c', 'a/c'],
    ['', 'c', 'c'],
    ['a', '../../c', undefined],
  ])('%s and %s give %s', (directory, relative, joined) => {
    expect(joinPath(directory, relative)).toBe(joined);
  });
});
