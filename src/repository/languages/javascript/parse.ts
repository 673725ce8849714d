import { type ParseResult, parseSync, rawTransferSupported } from 'oxc-parser';
import { messageOf } from '../../../kernel/errors.ts';
import type { ParseErrorFact } from '../../facts.ts';
import { LineIndex } from '../../lines.ts';
import { baseName, extensionOf } from '../../paths.ts';
import type { Parsed } from '../reader.ts';
import { type Limit, limitOf } from './limits.ts';

type Language = 'jsx' | 'ts' | 'tsx' | 'dts';
type SourceType = 'module' | 'commonjs' | 'unambiguous';

/** JavaScript may hold JSX whatever its extension; in TypeScript only `.tsx` does. */
const languageOf = (path: string): Language => {
  if (/\.d\.(?:[\w-]+\.)?[cm]?ts$/.test(baseName(path))) return 'dts';
  const extension = extensionOf(path);
  if (extension === 'tsx') return 'tsx';
  return /^[cm]?ts$/.test(extension) ? 'ts' : 'jsx';
};

const sourceTypeOf = (path: string, language: Language): SourceType => {
  if (language !== 'jsx') return 'module';
  const extension = extensionOf(path);
  return extension === 'mjs' ? 'module' : extension === 'cjs' ? 'commonjs' : 'unambiguous';
};

// Raw transfer reserves gigabytes of address space, which some machines do not grant.
let isRawTransferGranted = true;

/**
 * With raw transfer the parser keeps each import statement beside a copy of all names imported before it, and ends the
 * process where these exceed its two gigabytes: at 4,700 statements of a name each. A name takes two characters or more.
 */
const mostCopies = 20_000_000;

const isRawTransferSafe = (text: string): boolean =>
  (text.match(/\bimport\b/g)?.length ?? 0) * text.length < mostCopies;

const run = (path: string, text: string, lang: Language, sourceType: SourceType): ParseResult => {
  const options = { lang, sourceType, preserveParens: false };
  if (isRawTransferGranted && rawTransferSupported() && isRawTransferSafe(text)) {
    const rawOptions = { ...options, experimentalRawTransfer: true };
    try {
      return parseSync(path, text, rawOptions);
    } catch (thrown) {
      if (!/allocation/i.test(messageOf(thrown))) throw thrown;
      isRawTransferGranted = false;
    }
  }
  return parseSync(path, text, options);
};

const limitErrors: Readonly<Record<Limit, ParseErrorFact>> = {
  nesting: { line: 1, message: 'The code nests too deeply to be read.' },
  line: { line: 1, message: 'A line is too long to be read. The file looks minified.' },
};

const errorOf = (text: string, { errors }: ParseResult): ParseErrorFact | undefined => {
  const [first] = errors;
  if (!first) return undefined;
  const place = new LineIndex(text).place(first.labels[0]?.start ?? 0);
  return { ...place, message: first.message.replace(/\s+/g, ' ').slice(0, 200) };
};

const attempt = (path: string, text: string): ParseResult => {
  const language = languageOf(path);
  const sourceType = sourceTypeOf(path, language);
  const result = run(path, text, language, sourceType);
  if (result.errors.length === 0 || sourceType !== 'unambiguous') return result;
  // A script may return at its top level or use words that modules reserve.
  const script = run(path, text, language, 'commonjs');
  return script.errors.length < result.errors.length ? script : result;
};

/** Reads JavaScript and TypeScript. A broken file keeps what tree there is, with its first error. O(text). */
export const parseJavaScript = (path: string, text: string): Parsed<'javascript'> => {
  const limit = limitOf(text);
  if (limit) return { tree: undefined, error: limitErrors[limit] };
  try {
    const result = attempt(path, text);
    const { program, comments } = result;
    const error = errorOf(text, result);
    return { tree: { program, comments }, ...(error ? { error } : {}) };
  } catch (thrown) {
    if (thrown instanceof RangeError) return { tree: undefined, error: limitErrors.nesting };
    return { tree: undefined, error: { line: 1, message: messageOf(thrown).slice(0, 200) } };
  }
};
