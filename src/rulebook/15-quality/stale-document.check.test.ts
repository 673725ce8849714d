import { expect, it } from 'vitest';
import { checkRepository } from '../../enforcement/check-repository.ts';
import { settingsOf } from '../../enforcement/settings.ts';
import { defaultConfig } from '../../kernel/config/config.ts';
import { scratchRepository } from '../../repository/history/scratch-repository.ts';
import { openRepository } from '../../repository/open.ts';
import { listFiles } from '../../repository/walk/list.ts';
import { check } from './stale-document.check.ts';

const staleIn = async (root: string): Promise<string[]> => {
  const { signal } = new AbortController();
  const { repository } = await openRepository({
    listing: await listFiles(root, signal),
    cache: undefined,
    observer: undefined,
    overlay: new Map(),
    isExcluded: () => false,
    wants: { clones: false, history: true, churn: false },
    nowMs: 0,
    signal,
    progress: () => undefined,
  });
  const options = { [check.id]: { days: 14 } };
  const conditions = { options, settings: settingsOf(defaultConfig()) };
  return checkRepository([check], repository, conditions, '2026-02-01').map(
    ({ path, message }) => `${path}: ${message}`,
  );
};

it('reports a document whose subject has changed long after it, and no other', async () => {
  using scratch = scratchRepository();
  scratch.commit('Begin', {
    'docs/prices.md': '# Prices\n\nThe taxes are in `src/prices.py`.\n',
    'docs/stock.md': '# Stock\n\nSee [the code](../src/stock.py).\n',
    'docs/decisions/0001-taxes.md': '# Taxes\n\nThey stay in `src/prices.py`.\n',
    'CHANGELOG.md': '# Changes\n\n- `src/prices.py` is new.\n',
    'src/prices.py': 'TAX = 0.19\n',
    'src/stock.py': 'LEAST = 3\n',
  });
  scratch.commit('Count', { 'src/stock.py': 'LEAST = 4\n' }, 10);
  scratch.commit('Tax', { 'src/prices.py': 'TAX = 0.07\n' }, 25);
  const expected = 'The document was last changed on 2026-01-01, and src/prices.py, which it names, on 2026-01-25.';
  expect(await staleIn(scratch.root)).toEqual([`docs/prices.md: ${expected}`]);
});
