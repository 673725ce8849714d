import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { reportChanges } from './report-changes.ts';
import { isAboutCall } from './typescript-changes.ts';

const manifest = '{ "name": "orders", "version": "1.4.0", "types": "dist/index.d.ts" }\n';
const changed = (former: string, current: string): Readonly<Record<string, string>> => ({
  'package.json': manifest,
  'base/package.json': manifest,
  'src/index.ts': current,
  'base/src/index.ts': former,
});

const place = 'export function place(options: PlaceOptions): void {}\n';

export const check: RepositoryCheck = {
  id: 'preserve/narrowed-type',
  enforces: ['R2.5'],
  severity: 'high',
  recommended: false,
  why: 'Code that uses the type as it was does not compile with this version.',
  remedy: 'Keep what is gone, make what is new optional, or release a major version.',
  reads: 'repository',
  needs: ['base'],
  bad: [
    changed(
      'export interface Order {\n  id: string;\n  note: string;\n}\n',
      'export interface Order {\n  id: string;\n}\n',
    ),
    changed(
      `export interface PlaceOptions {\n  isDry?: boolean;\n}\n${place}`,
      `export interface PlaceOptions {\n  isDry: boolean;\n}\n${place}`,
    ),
    changed("export type State = 'open' | 'sent' | 'lost';\n", "export type State = 'open' | 'sent';\n"),
    changed('export enum State {\n  Open,\n  Lost,\n}\n', 'export enum State {\n  Open,\n}\n'),
    changed('export interface Page {\n  all: unknown[];\n}\n', 'export interface Page<Item> {\n  all: Item[];\n}\n'),
  ],
  good: [
    changed(
      'export interface Order {\n  id: string;\n  note: string;\n}\n',
      'interface Noted {\n  note: string;\n}\nexport interface Order extends Noted {\n  id: string;\n}\n',
    ),
    changed(
      'export interface Order {\n  id: string;\n}\nexport function read(): Order;\n',
      'export interface Order {\n  id: string;\n  note: string;\n}\nexport function read(): Order;\n',
    ),
    changed("export type State = 'open' | 'lost';\n", 'export type State = string;\n'),
    changed(
      'export class Orders {\n  waiting = new Map();\n  /** @internal */\n  send(): void {}\n}\n',
      'export class Orders {\n  readonly #waiting = new Map();\n}\n',
    ),
    changed(
      'interface Order {\n  id: string;\n  note: string;\n}\nexport const total = (): Order => order;\n',
      'interface Order {\n  id: string;\n}\nexport const total = (): Order => order;\n',
    ),
  ],
  find: (repository) => {
    if (repository.base) reportChanges(repository.base, repository, (change) => !isAboutCall(change));
  },
};
