import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { baseName, directoryOf } from '../../../src/repository/paths.ts';
import type { Subject } from './subject.ts';

/** Where a tool for JavaScript is pointed at. */
export interface Project {
  /** Relative to the tree; `.` for the whole. */
  readonly folder: string;
  /** Words that tell the tool the aliases of the folder. */
  readonly words: readonly string[];
}

const settings = '.bylaw-bench.tsconfig.json';

/** The whole tree, then each folder whose `tsconfig.json` may give it aliases. */
export const projectsOf = ({ tree }: Subject): Project[] => [
  { folder: '.', words: [] },
  ...tree.paths
    .filter((path) => baseName(path) === 'tsconfig.json')
    .map((path) => {
      const folder = directoryOf(path) || '.';
      // Without a base, madge follows no alias.
      const text = JSON.stringify({ extends: './tsconfig.json', compilerOptions: { baseUrl: '.' } });
      writeFileSync(join(tree.directory, folder, settings), text);
      return { folder, words: ['--ts-config', `${folder}/${settings}`] };
    }),
];
