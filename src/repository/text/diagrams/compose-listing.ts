import { Drawing } from './drawing.ts';

/** Reads the services of a compose file that a document quotes. `line` is that of its first line. O(text). */
export const readComposeListing = (text: string, line: number): Drawing => {
  const drawing = new Drawing();
  let indentation: number | undefined;
  let isServices = false;
  for (const [index, written] of text.split('\n').entries()) {
    const [, space = '', key, rest] = /^( {0,20})([\w.-]{1,100}):(\s*)$/.exec(written.replace(/\s+#.*$/, '')) ?? [];
    if (/^\S/.test(written)) [isServices, indentation] = [/^services:\s*$/.test(written), undefined];
    else if (isServices && key !== undefined && rest !== undefined) {
      indentation ??= space.length;
      if (space.length === indentation) drawing.node(key, undefined, line + index);
    }
  }
  return drawing;
};
