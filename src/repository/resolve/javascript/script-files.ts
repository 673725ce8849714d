import { joinPath } from '../../paths.ts';
import { below } from '../resolution.ts';

const scriptEndings = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const platformEndings = ['.web', '.native', '.ios', '.android'].flatMap((platform) =>
  ['.ts', '.tsx', '.js', '.jsx'].map((ending) => platform + ending),
);
const otherEndings = ['.json', '.vue', '.svelte', '.astro', '.mdx', '.css', '.scss', '.less', '.node', '.wasm'];
// A declaration stands beside the code it describes; it is the target only where there is no code.
const codeEndings = [...scriptEndings, ...platformEndings, '.d.ts', '.d.mts', '.d.cts'];
const endings = [...codeEndings, ...otherEndings];

// An import names what the compiler will write; the file that is there is what it was written from.
const writtenFrom: ReadonlyMap<string, readonly string[]> = new Map([
  ['.js', ['.ts', '.tsx', '.jsx', '.d.ts']],
  ['.jsx', ['.tsx']],
  ['.mjs', ['.mts', '.d.mts']],
  ['.cjs', ['.cts', '.d.cts']],
]);

const builtFolder = /^(?:dist|build|lib|out|output|esm|cjs|es|umd|types|dist-[\w-]+|bin)$/;

/** Finds the file that a path without its ending, or with the ending of its compiled form, stands for. */
export interface ScriptFiles {
  /** The file for a path, undefined where there is none. */
  readonly at: (path: string) => string | undefined;
  /** The file that a relative specifier leads to from a directory. */
  readonly from: (directory: string, specifier: string) => string | undefined;
  /** The file for a path of a package, or the source that a file of its build folder is made from. */
  readonly inPackage: (directory: string, path: string) => string | undefined;
}

export const scriptFiles = (paths: ReadonlySet<string>): ScriptFiles => {
  const indexOf = (directory: string): string | undefined => {
    for (const ending of endings) {
      const path = below(directory, `index${ending}`);
      if (paths.has(path)) return path;
    }
    return undefined;
  };

  const at = (path: string): string | undefined => {
    if (paths.has(path)) return path;
    const dot = path.lastIndexOf('.');
    for (const ending of writtenFrom.get(path.slice(dot)) ?? []) {
      if (paths.has(path.slice(0, dot) + ending)) return path.slice(0, dot) + ending;
    }
    for (const ending of codeEndings) if (paths.has(path + ending)) return path + ending;
    const index = indexOf(path);
    if (index !== undefined) return index;
    for (const ending of otherEndings) if (paths.has(path + ending)) return path + ending;
    return undefined;
  };

  const from = (directory: string, specifier: string): string | undefined => {
    const path = joinPath(directory, specifier);
    if (path === undefined) return undefined;
    return /(?:^|\/)\.{0,2}$/.test(specifier) ? indexOf(path) : at(path);
  };

  const inPackage = (directory: string, path: string): string | undefined => {
    const joined = joinPath(directory, path);
    const direct = joined === undefined ? undefined : at(joined);
    if (direct !== undefined) return direct;
    const segments = (joinPath('', path) ?? '').replace(/\.d\.([cm]?)ts$/, '.$1js').split('/');
    let built = 0;
    while (built < segments.length - 1 && builtFolder.test(segments[built] ?? '')) built++;
    const rest = segments.slice(built).join('/');
    if (built === 0) return at(below(directory, `src/${rest}`));
    return at(below(directory, `src/${rest}`)) ?? at(below(directory, rest));
  };

  return { at, from, inPackage };
};
