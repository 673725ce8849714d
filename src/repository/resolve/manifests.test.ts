import { expect, test } from 'vitest';
import { type DependencyFact, draftFacts } from '../facts.ts';
import { languageOf, roleOf } from '../paths.ts';
import { manifestsOf } from './manifests.ts';

const facts = (
  path: string,
  dependencies: readonly DependencyFact[] = [],
  settings: Readonly<Record<string, string>> = {},
) => {
  const language = languageOf(path);
  const drafted = draftFacts(path, language, roleOf(path, language), { bytes: 0, lines: 0 });
  return {
    ...drafted,
    dependencies,
    settings: Object.entries(settings).map(([key, value]) => ({ key, value, line: 1 })),
  };
};

const dependency = (name: string, ecosystem: DependencyFact['ecosystem']): DependencyFact => ({
  name,
  ecosystem,
  version: '1',
  group: 'runtime',
  line: 1,
});

test('knows manifests and lockfiles by their names, with the package’s own name and version', () => {
  const all = [
    facts('package.json', [dependency('react', 'npm')], { name: 'web', version: '1.0.0' }),
    facts('pyproject.toml', [], { 'project.name': 'api', 'tool.ruff.line-length': '120' }),
    facts('requirements-dev.txt', [dependency('pytest', 'pypi')]),
    facts('uv.lock', [dependency('idna', 'pypi')]),
    facts('Dockerfile', [dependency('gunicorn', 'pypi'), dependency('pm2', 'npm')]),
    facts('README.md'),
  ];
  const manifests = manifestsOf(new Map(all.map((file) => [file.path, file])));
  expect(
    manifests.map(({ path, ecosystem, name, version, isLockfile }) => [path, ecosystem, name, version, isLockfile]),
  ).toEqual([
    ['package.json', 'npm', 'web', '1.0.0', false],
    ['pyproject.toml', 'pypi', 'api', undefined, false],
    ['requirements-dev.txt', 'pypi', undefined, undefined, false],
    ['uv.lock', 'pypi', undefined, undefined, true],
    ['Dockerfile', 'pypi', undefined, undefined, false],
    ['Dockerfile', 'npm', undefined, undefined, false],
  ]);
  expect(manifests[4]?.dependencies.map(({ name }) => name)).toEqual(['gunicorn']);
});
