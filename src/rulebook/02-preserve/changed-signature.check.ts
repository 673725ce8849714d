import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { announcements, unannounced } from './announced.ts';
import { offeredPythonModules } from './public-surface.ts';
import { type Parameter, type Signature, pythonSignatures } from './python-signatures.ts';
import { reportChanges } from './report-changes.ts';
import { isAboutCall } from './typescript-changes.ts';

const byPlace = ({ parameters }: Signature): Parameter[] => parameters.filter(({ by }) => by !== 'name');

/** The first two parameters that changed places, as their callers by place see it. */
const swapped = (former: Signature, current: Signature): string | undefined => {
  const [before, now] = [byPlace(former), byPlace(current)].map((list) => list.map(({ name }) => name));
  const shared = before?.filter((name) => now?.includes(name)) ?? [];
  const order = now?.filter((name) => shared.includes(name)) ?? [];
  const at = shared.findIndex((name, index) => name !== order[index]);
  return at < 0 ? undefined : `takes ${order[at]} where ${shared[at]} was`;
};

/** What callers of a function can no longer do. */
const losses = (former: Signature, current: Signature): string[] => {
  const now = new Map(current.parameters.map((parameter) => [parameter.name, parameter]));
  const before = new Map(former.parameters.map((parameter) => [parameter.name, parameter]));
  const lost: string[] = [];
  for (const { name, by } of former.parameters) {
    const parameter = now.get(name);
    if (parameter) {
      if (by !== 'name' && parameter.by === 'name' && !current.takesAnyNumber)
        lost.push(`takes ${name} by its name alone`);
    } else if (by === 'place' ? !current.takesAnyNumber : !current.takesAnyName) lost.push(`no longer takes ${name}`);
  }
  for (const { name, isRequired } of current.parameters)
    if (isRequired && before.get(name)?.isRequired !== true) lost.push(`requires ${name} now`);
  const other = swapped(former, current);
  return lost.length === 0 && other !== undefined ? [other] : lost;
};

const npmLibrary = '{ "name": "orders", "version": "1.4.0", "types": "dist/index.d.ts" }\n';
const typescript = (former: string, current: string): Readonly<Record<string, string>> => ({
  'package.json': npmLibrary,
  'base/package.json': npmLibrary,
  'src/index.ts': `export * from './total.js';\n`,
  'base/src/index.ts': `export * from './total.js';\n`,
  'src/total.ts': current,
  'base/src/total.ts': former,
});

const library = '[project]\nname = "orders"\nversion = "1.4.0"\nclassifiers = ["Topic :: Office/Business"]\n';

export const check: RepositoryCheck = {
  id: 'preserve/changed-signature',
  enforces: ['R2.5'],
  severity: 'high',
  recommended: false,
  why: 'Code that calls the function as it was fails, often only when that line runs.',
  remedy: 'Give the new parameter a default, keep the former one and warn, or release a major version.',
  reads: 'repository',
  needs: ['base'],
  bad: [
    {
      'pyproject.toml': library,
      'orders/total.py': 'def total(lines, currency):\n    return lines\n',
      'base/orders/total.py': 'def total(lines):\n    return lines\n',
    },
    {
      'pyproject.toml': library,
      'orders/total.py': 'class Orders:\n    def place(self, *, dry=False):\n        return dry\n',
      'base/orders/total.py': 'class Orders:\n    def place(self, dry=False, note=None):\n        return dry, note\n',
    },
    {
      'pyproject.toml': library,
      'orders/total.py': 'def total(rate, lines):\n    return lines\n',
      'base/orders/total.py': 'def total(lines, rate):\n    return lines\n',
    },
    typescript(
      'export function total(lines: Line[]): number {\n  return lines.length;\n}\n',
      'export function total(lines: Line[], currency: string): number {\n  return lines.length;\n}\n',
    ),
    typescript(
      'export class Orders {\n  place(id: string, isDry = false) {}\n}\n',
      'export class Orders {\n  place(id: string) {}\n}\n',
    ),
    typescript(
      'export const total = (lines: Line[], rate: number): number => rate;\n',
      'export const total = (rate: number, lines: Line[]): number => rate;\n',
    ),
  ],
  good: [
    typescript(
      'export function total(lines: Line[], rate: number): number;\nexport function unused(): void;\n',
      'export function total(all: Line[], rate: number, currency = "EUR", ...others: string[]): number;\nexport function unused(): void;\n',
    ),
    typescript(
      'export class Orders {\n  private place(id: string): void {}\n  #send(id: string): void {}\n}\nfunction inner(): void {}\n',
      'export class Orders {\n  private place(): void {}\n  #send(): void {}\n}\nfunction inner(a: string): void {}\n',
    ),
    typescript(
      'export const limit = (left: number, right: number): number => left;\n',
      'export const limit = (right: number, left: number): number => left;\n',
    ),
    {
      'pyproject.toml': library,
      'orders/total.py': 'def total(lines, currency="EUR", *, round=True, **others):\n    return lines\n',
      'base/orders/total.py': 'def total(lines, currency, *, old=1):\n    return lines\n',
    },
    {
      'pyproject.toml': library,
      'orders/_total.py': 'def total(lines, currency):\n    return lines\n',
      'base/orders/_total.py': 'def total(lines):\n    return lines\n',
    },
    {
      'pyproject.toml': library.replace('1.4.0', '2.0.0'),
      'base/pyproject.toml': library,
      'orders/total.py': 'def total(lines, currency):\n    return lines\n',
      'base/orders/total.py': 'def total(lines):\n    return lines\n',
    },
    {
      'pyproject.toml': '[project]\nname = "shop"\nversion = "0.1.0"\n',
      'shop/total.py': 'def total(lines, currency):\n    return lines\n',
      'base/shop/total.py': 'def total(lines):\n    return lines\n',
    },
  ],
  find: (repository) => {
    const { base, files, read, report } = repository;
    if (!base) return;
    reportChanges(base, repository, isAboutCall);
    const isOffered = offeredPythonModules(repository);
    const announcementFor = announcements({ ...repository, base });
    for (const [path, former] of base.files) {
      const announcement = announcementFor(path);
      const now = files.get(path);
      if (!now || !isOffered(former) || announcement.isAnnounced) continue;
      const current = pythonSignatures(read(path) ?? '');
      for (const [name, signature] of pythonSignatures(base.read(path) ?? '')) {
        const other = current.get(name);
        const line = now.definitions.find(({ qualifiedName }) => qualifiedName === name)?.line ?? 1;
        for (const loss of other ? losses(signature, other) : [])
          report(path, { line }, `${name} ${loss}${unannounced(announcement)}.`);
      }
    }
  },
};
