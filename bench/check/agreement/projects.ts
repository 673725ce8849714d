import { baseName, directoryOf } from '../../../src/repository/paths.ts';
import type { Subject } from './subject.ts';

/** Where a tool for JavaScript is pointed at: the whole tree, then each folder whose `tsconfig.json` gives it aliases. */
export interface Project {
  /** Relative to the tree; `.` for the whole. */
  readonly folder: string;
  readonly tsConfig: string | undefined;
}

export const projectsOf = ({ tree }: Subject): Project[] => [
  { folder: '.', tsConfig: undefined },
  ...tree.paths
    .filter((path) => baseName(path) === 'tsconfig.json')
    .map((path) => ({ folder: directoryOf(path) || '.', tsConfig: path })),
];

export const tsConfigWords = ({ tsConfig }: Project): string[] =>
  tsConfig === undefined ? [] : ['--ts-config', tsConfig];
