import { own } from '../../resolve/javascript/jsonc.ts';
import { type ScriptPackage, fileOfPackage, stringsIn } from '../../resolve/javascript/packages.ts';
import type { Entries, EntryInput } from './entry.ts';

const dependencyTables =
  /^(?:(?:dev|peer|optional|bundled?)?[dD]ependencies|overrides|resolutions|engines|keywords|description|author|license)$/;

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

const offeringFields = ['main', 'module', 'browser', 'types', 'typings', 'source', 'bin', 'exports', 'workers'];

/** What others can import from a package, or run. */
function* offered(found: ScriptPackage, { scripts, paths }: EntryInput): Entries {
  const main = fileOfPackage(found, '.', scripts);
  if (main !== undefined) yield [main, `main of ${found.path}`];
  const reason = `an export of ${found.path}`;
  for (const target of offeringFields.flatMap((field) => stringsIn(own(found.json, field)))) {
    const file = target.includes('*') ? undefined : scripts.inPackage(found.directory, target);
    const files = target.includes('*') ? filesOfPattern(found, target, paths) : file === undefined ? [] : [file];
    for (const path of files) yield [path, reason];
  }
}

/** What package.json names: its main files, exports and commands, and any path that another field holds. */
export function* scriptPackageEntries(input: EntryInput): Entries {
  for (const found of input.packages.all) {
    yield* offered(found, input);
    const values = Object.entries(found.json).flatMap(([field, value]) =>
      dependencyTables.test(field) ? [] : [value],
    );
    for (const word of values.flatMap(stringsIn).flatMap((text) => text.split(/[\s"'=;&|,:]+/))) {
      if (!/[/.]/.test(word) || !/\w/.test(word)) continue;
      const file = input.scripts.inPackage(found.directory, word);
      if (file !== undefined) yield [file, `${found.path} names it`];
    }
  }
}
