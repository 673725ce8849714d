import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../../test/support/small-repository.ts';
import { precedenceBetween, standingsOf } from './authority.ts';

const byDefault = { canonRoots: ['CLAUDE.md', 'IMPORTANT/'], canonPrecedence: [] };

const files = {
  'CLAUDE.md': '# How we work\n\n@AGENTS.md and @docs/style.md, but not `@docs/code.md`.\n\n```\n@docs/fence.md\n```\n',
  'AGENTS.md': '# Agents\n\n@docs/deep.md\n',
  'IMPORTANT/PortRegistry.md': '# Ports\n',
  'IMPORTANT/Enforcement_Rules/limits.md': '# Limits\n',
  'docs/style.md': '# Style\n',
  'docs/deep.md': '# Deep\n',
  'docs/code.md': '# Code\n',
  'docs/fence.md': '# Fence\n',
  'README.md': '# Orders\n',
};

describe('the standing of a document', () => {
  it.each([
    ['CLAUDE.md', 0, 'CLAUDE.md', true],
    ['IMPORTANT/PortRegistry.md', 1, 'IMPORTANT/', true],
    ['IMPORTANT/Enforcement_Rules/limits.md', 2, 'IMPORTANT/Enforcement_Rules', true],
    ['docs/code.md', 3, 'docs/', false],
    ['docs/fence.md', 3, 'docs/', false],
    ['README.md', 4, 'the rest', false],
    // What a canonical document takes in stands as high as it does, and so does what that takes in.
    ['AGENTS.md', 0, 'CLAUDE.md', true],
    ['docs/style.md', 0, 'CLAUDE.md', true],
    ['docs/deep.md', 0, 'CLAUDE.md', true],
  ])('of %s is %i, by %s', async (path, rank, level, isCanonical) => {
    expect(standingsOf(await repositoryOf(files), byDefault)(path)).toEqual({ rank, level, isCanonical });
  });

  it.each([
    ['docs/policy/a.md', 0],
    ['IMPORTANT/PortRegistry.md', 1],
    ['docs/style.md', 2],
    // A root that the precedence leaves out comes after it.
    ['CLAUDE.md', 3],
    ['README.md', 5],
  ])('of %s is %i where the configuration says so', async (path, rank) => {
    const settings = {
      canonRoots: ['CLAUDE.md', 'IMPORTANT/'],
      canonPrecedence: ['docs/policy/**', 'IMPORTANT/PortRegistry.md', 'docs/**'],
    };
    const standingOf = standingsOf(await repositoryOf({ 'README.md': '# Orders\n' }), settings);
    expect(standingOf(path).rank).toBe(rank);
  });

  it('is said in words when it decides', async () => {
    const standingOf = standingsOf(await repositoryOf(files), byDefault);
    const [high, low] = [standingOf('CLAUDE.md'), standingOf('docs/code.md')];
    expect(precedenceBetween(low, high)).toBe('CLAUDE.md stands above docs/');
    expect(precedenceBetween(low, low)).toBeUndefined();
  });
});
