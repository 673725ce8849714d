import { parse } from 'smol-toml';
import { baseName, directoryOf, joinPath } from '../../paths.ts';
import { isRecord, own } from '../../resolve/javascript/jsonc.ts';
import { stringsIn } from '../../resolve/javascript/packages.ts';
import { below } from '../../resolve/resolution.ts';
import type { Entries, EntryInput } from './entry.ts';
import { namedModules } from './python-names.ts';

const parseToml = (text: string): Readonly<Record<string, unknown>> => {
  try {
    return parse(text);
  } catch {
    return {}; // Whoever reads the file for its own sake reports what is wrong with it.
  }
};

/** A project that is offered to others has classifiers or addresses: its public modules have users outside. */
const isOffered = (project: unknown, poetry: unknown): boolean =>
  [project, poetry].some(
    (table) =>
      isRecord(table) && ['classifiers', 'urls', 'repository', 'homepage'].some((key) => own(table, key) !== undefined),
  );

/** Modules of the packages below a project, none of whose names begins with an underscore. */
function* publicModules(home: string, { files, paths }: EntryInput, reason: string): Entries {
  for (const { path, language, role } of files.values()) {
    if (language !== 'python' || role.test || !path.startsWith(home === '' ? '' : `${home}/`)) continue;
    const inner = home === '' ? path : path.slice(home.length + 1);
    const [first = '', second = ''] = inner.split('/');
    const top = below(home, first === 'src' || first === 'lib' ? `${first}/${second}` : first);
    if (!paths.has(`${top}/__init__.py`)) continue;
    if (!/(?:^|\/)_(?!_init__\.py)/.test(inner)) yield [path, reason];
  }
}

/** What pyproject.toml, setup.cfg and setup.py name: commands, plugins, settings; and the face of a library. */
export function* pythonProjectEntries(input: EntryInput): Entries {
  const modulesOf = namedModules(input);
  for (const path of input.paths) {
    const name = baseName(path);
    if (name !== 'pyproject.toml' && name !== 'setup.cfg' && name !== 'setup.py' && name !== 'Pipfile') continue;
    const home = directoryOf(path);
    const text = input.read(path) ?? '';
    const toml = name.endsWith('.toml') ? parseToml(text) : {};
    const words = name.endsWith('.toml') ? stringsIn(toml) : (text.match(/[\w./:-]{3,200}/g) ?? []);
    for (const word of words.flatMap((string) => string.split(/[\s"'=;,]+/))) {
      for (const file of modulesOf(word)) yield [file, `${path} names it`];
      const file = joinPath(home, word);
      if (file !== undefined && /\.(?:py|sh)$/.test(file) && input.paths.has(file)) yield [file, `${path} names it`];
    }
    const tool = own(toml, 'tool');
    const isLibrary =
      isOffered(own(toml, 'project'), isRecord(tool) ? own(tool, 'poetry') : undefined) ||
      /^[ \t]*classifiers[ \t]*=/m.test(text);
    if (isLibrary) yield* publicModules(home, input, `a public module of ${path}`);
  }
}
