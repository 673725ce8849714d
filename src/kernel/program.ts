/**
 * Where this program's own files lie: TypeScript below `src/`, or what is built of it below `dist/`, where several
 * modules share a file. Only here is `import.meta.url` asked, because no built file lies where its source did.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = fileURLToPath(import.meta.url);
const isBuilt = here.endsWith('.js');

const folderWithPackage = (path: string): string => {
  for (let at = dirname(path); ; at = dirname(at)) {
    if (existsSync(join(at, 'package.json')) || dirname(at) === at) return at;
  }
};

/** Absolute path of the package: the folder of its `package.json`, its agents and its schema. */
export const packageFolder: string = folderWithPackage(here);

/** Absolute path of the folder that holds the program's modules. */
export const programFolder: string = join(packageFolder, isBuilt ? 'dist' : 'src');

/**
 * Absolute path of one of the program's modules that is loaded by its place, by a thread or a process.
 *
 * @param name its path below `src/`, without extension; `tools/build.ts` has to list it.
 */
export const programModule = (name: string): string => join(programFolder, `${name}.${isBuilt ? 'js' : 'ts'}`);

/** {@link programModule} as a URL, as `import()` takes it. */
export const programModuleUrl = (name: string): string => pathToFileURL(programModule(name)).href;
