import type { Call } from '../../call.ts';
import type { Options } from '../../options.ts';
import { type Value, known, knownText } from '../../value.ts';

const count = (call: Call, options: Options): number | undefined => {
  const given = options.of('-n', '--lines')[0]?.text ?? /^-(\d+)$/.exec(call.words[0]?.text ?? '')?.[1] ?? '10';
  return /^\d+$/.test(given) ? Number(given) : undefined;
};

/** The lines that a filter lets through, where its words are plain enough to say. */
export const selectedLines = (call: Call, options: Options): Value | undefined => {
  const text = knownText(call.input);
  if (text === undefined || text === '') return undefined;
  const lines = text.replace(/\n$/, '').split('\n');
  const given = (chosen: readonly string[]): Value =>
    known(chosen.map((line) => `${line}\n`).join(''), call.input.sources);
  const [pattern] = options.operands;
  const isPlain =
    call.words.length - options.operands.length <= 1 &&
    !call.words.some(({ text }) => text.length > 3 && text.startsWith('-'));
  const size = count(call, options);
  switch (call.program) {
    case 'head':
      return size === undefined || options.has('-c', '--bytes') ? undefined : given(lines.slice(0, size));
    case 'tail':
      return size === undefined || size === 0 || options.has('-c', '--bytes', '-f')
        ? undefined
        : given(lines.slice(-size));
    case 'sort':
      return call.words.length === 0 ? given(lines.toSorted()) : undefined;
    case 'grep': {
      const isInverse = options.has('-v');
      const hasOther = call.words.some(({ text }) => text.startsWith('-') && !/^-[vEF]+$/.test(text));
      if (!pattern || !isPlain || hasOther || options.operands.length > 1 || !/^[\w /-]+$/.test(pattern.text))
        return undefined;
      return given(lines.filter((line) => line.includes(pattern.text) !== isInverse));
    }
    default:
      return undefined;
  }
};
