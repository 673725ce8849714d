/** `bylaw check --fix` and `--diff` as a user runs them. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bylaw } from '../support/bylaw.ts';
import { commitAll, scratchDirectory } from '../support/scratch.ts';

const shop = {
  'bylaw.yaml': 'preset: strict\n',
  'CHANGELOG.md': '# Changelog\n',
  'docs/shop.md': '# Shop\n\n### Refunds\n\nIn force since March 3rd, 2025.\n',
};
const fixed = '# Shop\n\n## Refunds\n\nIn force since 2025-03-03.\n';

it('--diff writes nothing and gives what git applies, --fix writes the same, and a second --fix nothing', async () => {
  const directory = scratchDirectory(shop);
  const document = (): string => readFileSync(join(directory, 'docs/shop.md'), 'utf8');
  commitAll(directory, 'before');
  const { code, stdout, stderr } = await bylaw(['check', '--diff'], { directory });
  expect([code, document()]).toEqual([1, shop['docs/shop.md']]);
  expect(stderr).toContain('Would fix 2 findings in 1 file.');
  execFileSync('git', ['apply', '-'], { cwd: directory, input: stdout });
  expect(document()).toBe(fixed);
  execFileSync('git', ['checkout', '--quiet', '.'], { cwd: directory });
  const written = await bylaw(['check', '--fix', '-q'], { directory });
  expect([written.stderr, document()]).toEqual(['bylaw: Fixed 2 findings in 1 file.\n', fixed]);
  const again = await bylaw(['check', '--fix', '-q'], { directory });
  expect([again.stderr, document()]).toEqual(['bylaw: Fixed nothing.\n', fixed]);
});

it.each([
  ['--fix=all', '--fix cannot be all.'],
  ['--fx', 'Did you mean --fix?'],
])('%s is refused: %s', async (option, message) => {
  const { code, stderr } = await bylaw(['check', option], { directory: scratchDirectory(shop) });
  expect(stderr).toContain(message);
  expect(code).toBe(2);
});
