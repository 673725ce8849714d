import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scratchDirectory } from '../../test/support/scratch.ts';
import { createUnit } from './create.ts';

const ruleOf = (number: number, rows: string): string =>
  `# R${number} Title\n\nIntent.\n\n## Requirements\n\n| id | requirement | moments | how it is enforced |\n| --- | --- | --- | --- |\n${rows}`;

const rulebook = (): string =>
  scratchDirectory({
    'src/rulebook/10-cleanup/rule.md': ruleOf(10, '| R10.1 | Search first. | guard, gate | |\n'),
    'src/rulebook/11-docker/rule.md': ruleOf(11, '| R11.5 | No root. | check, monitor | |\n'),
    'src/rulebook/11-docker/non-root-user.check.ts': 'the first\n',
  });

it.each([
  [
    'docker/read-only-root check R11.5 --reads dockerfile',
    'src/rulebook/11-docker/read-only-root.check.ts',
    'FileCheck = {',
  ],
  ['docker/limits check R11.5', 'src/rulebook/11-docker/limits.check.ts', "reads: 'file'"],
  ['docker/registry check R11.5 --reads repository', 'src/rulebook/11-docker/registry.check.ts', 'RepositoryCheck = {'],
  ['docker/restarts monitor R11.5', 'src/rulebook/11-docker/restarts.monitor.ts', 'Monitor = {'],
  ['cleanup/searched gate R10.1', 'src/rulebook/10-cleanup/searched.gate.ts', 'Gate = {'],
  ['cleanup/searched guard R10.1', 'src/rulebook/10-cleanup/searched.guard.ts', 'Guard = {'],
])('%s writes %s', (line, path, part) => {
  const root = rulebook();
  const said = createUnit(root, line.split(' '));
  expect(said).toContain(path);
  expect(said).toContain('npm run generate');
  expect(readFileSync(join(root, path), 'utf8')).toContain(part);
});

it.each([
  ['', 'npm run new:unit --'],
  ['docker/x check R11.5 more', 'npm run new:unit --'],
  ['docker/x check R11.5 --colour red', 'npm run new:unit --'],
  ['Docker/x check R11.5', 'lower case'],
  ['docker check R11.5', 'RULE/NAME'],
  ['docker/../x check R11.5', 'RULE/NAME'],
  ['dockr/x check R11.5', 'Did you mean docker?'],
  ['docker/x chek R11.5', 'check, guard, gate, monitor'],
  ['docker/x check R11.55', 'Did you mean R11.5?'],
  ['docker/x gate R10.1', 'belongs to the rule cleanup'],
  ['docker/x guard R11.5', 'Add guard to its row in src/rulebook/11-docker/rule.md'],
  ['docker/x check R11.5 --reads dockerfiles', 'Did you mean dockerfile?'],
  ['cleanup/x gate R10.1 --reads python', '--reads is for checks'],
  ['docker/non-root-user check R11.5', 'already there'],
])('%s is refused: %s', (line, part) => {
  const root = rulebook();
  expect(() => createUnit(root, line.split(' ').filter(Boolean))).toThrow(part);
  expect(readFileSync(join(root, 'src/rulebook/11-docker/non-root-user.check.ts'), 'utf8')).toBe('the first\n');
});
