import { directoryOf, joinPath } from '../../paths.ts';
import { below } from '../../resolve/resolution.ts';
import type { Entries, EntryInput } from './entry.ts';

const script = /<script\b[^>]{0,500}?\ssrc=["']([^"'?#\s]{1,300})/gi;
const inlineImport = /\bimport\s[^'"`<>;]{0,300}['"]([./][^'"\n]{1,300})['"]/g;

/** Scripts that pages load. `/x` is below the page's package, as a development server has it. */
export function* pageEntries({ files, scripts, packages, read }: EntryInput): Entries {
  for (const { path, language } of files.values()) {
    if (language !== 'html') continue;
    const directory = directoryOf(path);
    const text = read(path) ?? '';
    for (const [, source = ''] of [...text.matchAll(script), ...text.matchAll(inlineImport)]) {
      const top = packages.around(directory)?.directory ?? directory;
      const places = source.startsWith('/')
        ? [directory, top, below(top, 'public')].map((place) => joinPath(place, `.${source}`))
        : [joinPath(directory, source)];
      for (const place of places) {
        const file = place === undefined ? undefined : scripts.at(place);
        if (file !== undefined) yield [file, `${path} loads it`];
      }
    }
  }
}
