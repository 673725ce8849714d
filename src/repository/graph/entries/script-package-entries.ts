import { directoryOf } from '../../paths.ts';
import { own } from '../../resolve/javascript/jsonc.ts';
import { type ScriptPackage, fileOfPackage, stringsIn } from '../../resolve/javascript/packages.ts';
import { below } from '../../resolve/resolution.ts';
import type { Entries, EntryInput } from './entry.ts';

const dependencyTables = /^(?:(?:dev|peer|optional|bundled?)?[dD]ependencies|overrides|resolutions|engines|keywords|description|author|license)$/;

/** Files of an `exports` pattern such as `./src/*.ts`, its build folder read as the source it is made from. */
const filesOfPattern = ({ directory }: ScriptPackage, target: string, paths: ReadonlySet<string>): string[] => {
  const [before = '', after = ''] = target.replace(/^\.\//, '').split('*');
  const source = before.replace(/^(?:dist|build|lib|out|esm|cjs)\//, 'src/');
  const ending = after.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '');
  return Array.from(paths).filter((path) => {
    const inner = directory === '' ? path : path.slice(directory.length + 1);
    if (directory !== '' && !path.startsWith(`${directory}/`)) return false;
    const starts = inner.startsWith(before) || inner.startsWith(source);
    return starts && /\.[cm]?[jt]sx?$/.test(inner) && inner.replace(/\.[cm]?[jt]sx?$/, '').endsWith(ending);
  });
};

/** What package.json names: its main files, exports and commands, and any path that another field holds. */
export function* scriptPackageEntries({ packages, scripts, paths }: EntryInput): Entries {
  for (const found of packages.all) {
    const reason = `${found.path} names it`;
    const main = fileOfPackage(found, '.', scripts);
    if (main !== undefined) yield [main, `main of ${found.path}`];
    for (const field of ['main', 'module', 'browser', 'types', 'typings', 'source', 'bin', 'exports', 'workers']) {
      for (const target of stringsIn(own(found.json, field))) {
        if (target.includes('*')) for (const path of filesOfPattern(found, target, paths)) yield [path, `an export of ${found.path}`];
        const file = target.includes('*') ? undefined : scripts.inPackage(found.directory, target);
        if (file !== undefined) yield [file, `an export of ${found.path}`];
      }
    }
    for (const [field, value] of Object.entries(found.json)) {
      if (dependencyTables.test(field)) continue;
      for (const word of stringsIn(value).flatMap((text) => text.split(/[\s"'=;&|,:]+/))) {
        if (!/[/.]/.test(word) || !/\w/.test(word)) continue;
        const file = scripts.inPackage(found.directory, word) ?? scripts.at(below(directoryOf(found.path), word));
        if (file !== undefined) yield [file, reason];
      }
    }
  }
}
