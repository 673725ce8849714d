import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bylaw } from '../support/bylaw.ts';
import { exampleBase, exampleRoot, temporaryDirectory } from '../support/example.ts';
import { commitAll } from '../support/scratch.ts';

interface Report {
  readonly findings: readonly { readonly unit: string; readonly path: string }[];
}

interface Rulebook {
  readonly rules: readonly {
    readonly requirements: readonly { readonly units: readonly { readonly id: string; readonly kind: string }[] }[];
  }[];
}

interface Expected {
  readonly unit: string;
  readonly path: string;
  readonly count: number;
}

const lists: {
  readonly findings: readonly Expected[];
  readonly base: readonly Expected[];
  /** Units that cannot show a defect here, with the reason. */
  readonly unplanted: readonly { readonly unit: string; readonly note: string }[];
} = JSON.parse(readFileSync(join(exampleRoot, 'expected.json'), 'utf8'));

/** `unit path count`, sorted; entries of one unit and path are added up. */
const counted = (
  entries: readonly { readonly unit: string; readonly path: string; readonly count?: number }[],
): string[] => {
  const counts = new Map<string, number>();
  for (const { unit, path, count = 1 } of entries)
    counts.set(`${unit} ${path}`, (counts.get(`${unit} ${path}`) ?? 0) + count);
  return [...counts].map(([key, count]) => `${key} ${count}`).toSorted();
};

describe('the example system', () => {
  const { root, remove } = temporaryDirectory();

  beforeAll(() => {
    // The base is the present tree with the few files that were different before.
    cpSync(exampleRoot, root, { recursive: true, filter: (path) => !path.includes('.bylaw') });
    cpSync(exampleBase, root, { recursive: true });
    commitAll(root, 'The system as it was', '2026-01-05');
    for (const name of ['frontend', 'backend', 'worker']) rmSync(join(root, name), { recursive: true, force: true });
    cpSync(exampleRoot, root, { recursive: true, filter: (path) => !path.includes('.bylaw') });
    commitAll(root, 'The system as it is', '2026-01-10');
  });
  afterAll(remove);

  it('has exactly the findings that expected.json lists', async () => {
    const { stdout } = await bylaw(['check', '--preset', 'strict', '--json'], { directory: root });
    const { findings }: Report = JSON.parse(stdout);
    expect(counted(findings)).toEqual(counted(lists.findings));
  });

  it('has exactly the listed findings more when it is compared with its base', async () => {
    const { stdout } = await bylaw(['check', '--preset', 'strict', '--base', 'HEAD~1', '--json'], { directory: root });
    const { findings }: Report = JSON.parse(stdout);
    const bases = new Set(lists.base.map(({ unit }) => unit));
    expect(counted(findings.filter(({ unit }) => bases.has(unit)))).toEqual(counted(lists.base));
  });

  it('shows a defect of every rule that has checks', async () => {
    const { stdout } = await bylaw(['rules', '--json'], { directory: root });
    const { rules }: Rulebook = JSON.parse(stdout);
    const shown = new Set([...lists.findings, ...lists.base].map(({ unit }) => unit));
    for (const { unit } of lists.unplanted) shown.add(unit);
    const silent = rules.flatMap(({ requirements }) =>
      requirements.flatMap(({ units }) =>
        units.filter(({ id, kind }) => kind === 'check' && !shown.has(id)).map(({ id }) => id),
      ),
    );
    expect([...new Set(silent)]).toEqual([]);
  });
});
