import { type PythonModules, pythonModules } from '../../resolve/python/modules.ts';
import type { ResolveInput } from '../../resolve/resolution.ts';

const dotted = /^[A-Za-z_]\w{0,80}(?:\.\w{1,80}){1,10}$/;

/** Finds the file behind a dotted name in text: `app.main:app`, `app.tasks.send`. */
export const namedModules = (input: ResolveInput): ((text: string) => readonly string[]) => {
  const modules: PythonModules = pythonModules(input.paths, input.directories);
  const find = (parts: readonly string[]): string | undefined => {
    const [top = ''] = parts;
    for (const root of [...modules.rootsOf(top), ...modules.namespaceRootsOf(top)]) {
      const found = modules.find(root, parts);
      if (found?.kind === 'module') return found.path;
    }
    return undefined;
  };
  return (text) => {
    const [name = ''] = text.split(':');
    const isPair = /^[A-Za-z_]\w*:[A-Za-z_]\w*$/.test(text);
    if (!isPair && !dotted.test(name)) return [];
    const parts = name.split('.');
    // The last parts may be a class and its method.
    for (let length = parts.length; length > 0 && length >= parts.length - 2; length--) {
      // One word that happens to be a module's name is no mention of it.
      if (length === 1 && !isPair) return [];
      const path = find(parts.slice(0, length));
      if (path === undefined) continue;
      const main = path.replace(/__init__\.py$/, '__main__.py');
      return input.paths.has(main) && main !== path ? [path, main] : [path];
    }
    return [];
  };
};
