import { LineIndex } from '../repository/lines.ts';
import { loadText } from '../repository/reading/load-text.ts';

/** Reads single lines of files for reports; the last file stays in memory, since findings come by file. */
export const lineReader = (root: string): ((path: string, line: number) => string | undefined) => {
  let current: { readonly path: string; readonly lines: LineIndex | undefined } | undefined;
  return (path, line) => {
    if (current?.path !== path) {
      const loaded = loadText(`${root}/${path}`);
      current = { path, lines: loaded.kind === 'text' ? new LineIndex(loaded.text) : undefined };
    }
    return current.lines?.line(line);
  };
};
