import type { ImportFact } from '../facts.ts';
import { LineIndex } from '../lines.ts';

const componentFile = /\.(?:vue|svelte|astro|mdx)$/;

/** Whether a file holds imports that no reader of its language takes out. */
export const isComponent = (path: string): boolean => componentFile.test(path);

const staticImport = /(?:^|[\s;>}])(?:import|export)\s(?:type\s)?[^'"`;<>]{0,2000}['"]([^'"\n]{1,300})['"]/g;
const dynamicImport = /\bimport\(\s{0,20}['"`]([^'"`\n$]{1,300})['"`]/g;
const source = /<(?:script|style|img)\b[^>]{0,300}?\ssrc=["'](\.{1,2}\/[^"'\n]{1,300})["']/g;

/**
 * Imports by the look of the text, for component files and generated ones, which are not parsed: enough to know what
 * they use. O(text).
 */
export const importsByLook = (text: string): ImportFact[] => {
  const lines = new LineIndex(text);
  const found = [staticImport, dynamicImport, source].flatMap((pattern) => [...text.matchAll(pattern)]);
  return found.map((match) => ({ ...lines.place(match.index), module: match[1] ?? '', names: ['*'] }));
};
