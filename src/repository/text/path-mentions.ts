import type { DraftFacts } from '../facts.ts';

const mostMentions = 200;
const longestToken = 200;

const knownExtension =
  /\.(?:sh|bash|py|pyi|[cm]?[jt]sx?|sql|ya?ml|json5?|toml|cfg|conf|ini|env|txt|md|html?|css|proto|lock|tf|xml|csv|rb|go|service|timer|template|tpl)$/;
const shape = /^(?:\.{0,2}\/)?(?:[\w@+.-]+\/)*[\w@+.-]+\/?$/;
const mediaType = /^(?:application|audio|font|image|message|model|multipart|text|video)\/[\w.+-]+$/;

/** Whether a word could name a file or folder of the repository: it has a slash or a file's extension. */
export const isPathLike = (word: string): boolean => {
  if (word.length < 3 || word.length > longestToken || !shape.test(word)) return false;
  if (word.startsWith('@') || word.startsWith('/dev/') || word.startsWith('//') || mediaType.test(word)) return false;
  if (knownExtension.test(word)) return !word.startsWith('.') || word.includes('/');
  return word.includes('/') && /[A-Za-z]/.test(word) && !/@v?\d/.test(word);
};

const separators = /[\s"'`=,;:()<>|&{}[\]\\*?!]+/;
// What follows a variable is a path below wherever it leads: `$ROOT/scripts/a.sh`.
const variablePrefix = /\$\{[^}\s]{1,100}\}\/|\$\([^)\s]{1,100}\)\/|\$\w{1,100}\/|\$\{\{[^}]{1,100}\}\}\//g;
const address = /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s"'`<>]{1,500}/gi;

/** Words of a text that look like paths, in order. O(text). */
export const pathsIn = (text: string): string[] => {
  const plain = text.includes('$') ? text.replace(variablePrefix, ' ') : text;
  const words = (plain.includes('://') ? plain.replace(address, ' ') : plain).split(separators);
  return words.filter(isPathLike);
};

/** Adds paths that are not yet mentioned, up to the limit of a file. */
export const mentionPaths = (facts: DraftFacts, paths: Iterable<string>): void => {
  for (const path of paths) {
    if (facts.pathMentions.length >= mostMentions) return;
    if (!/^\.{0,2}\/?$/.test(path) && !facts.pathMentions.includes(path)) facts.pathMentions.push(path);
  }
};
