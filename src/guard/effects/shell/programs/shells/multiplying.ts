import type { Call, ProgramTable } from '../../call.ts';
import { readFiles } from '../../files.ts';
import { readOptions } from '../../options.ts';
import { copyOf } from '../../state.ts';
import { type Value, joined, known, knownText, listed, nothing, unknown } from '../../value.ts';

const mostRuns = 200;

/** The words in what is read; one that stands for all where they cannot be told apart. */
const itemsIn = (input: Value, separator: RegExp): readonly Value[] => {
  const text = knownText(input);
  if (input.certainty === 'listed')
    return input.text.split('\n').map((directory) => listed([directory], input.sources));
  if (text === undefined) return [unknown('…', input.sources)];
  return text
    .split(separator)
    .filter((item) => item !== '')
    .map((item) => known(item.replaceAll(/^['"]|['"]$/g, ''), input.sources));
};

const filledIn = (word: Value, mark: string, item: Value): Value => {
  if (!word.text.includes(mark)) return word;
  const parts = word.text.split(mark);
  return joined(
    parts
      .flatMap((part, at) => (at === 0 ? [{ ...word, text: part }] : [item, { ...word, text: part }]))
      .filter((part) => part.text !== ''),
  );
};

const xargs = (call: Call): Value | undefined => {
  const valued =
    '-n -P -L -I -d -a -s -E -l -i --max-args --max-procs --max-lines --replace --delimiter --arg-file --max-chars --eof';
  const { operands, has, of } = readOptions(call.words, {
    valued: valued.replace(' -l -i', '').replace(' --replace', ''),
    stopsEarly: true,
  });
  const [file] = of('-a', '--arg-file');
  const [delimiter] = of('-d', '--delimiter');
  const input = file ? readFiles([file], call) : call.input;
  const [mark] = [...of('-I', '--replace').map(({ text }) => text), ...(has('-I', '-i', '--replace') ? ['{}'] : [])];
  const separator = has('-0', '--null')
    ? /\0|\n/
    : delimiter
      ? new RegExp(delimiter.text === String.raw`\n` ? '\n' : delimiter.text.replaceAll(/[^\w]/g, String.raw`\$&`))
      : mark === undefined
        ? /\s+/
        : /\n/;
  const items = itemsIn(input, separator);
  const command = operands.length > 0 ? operands : [known('echo')];
  if (mark === undefined) return call.run([...command, ...items], { input: nothing });
  if (items.length > mostRuns)
    return call.run(
      command.map((word) => filledIn(word, mark, unknown(mark))),
      { input: nothing },
    );
  for (const item of items)
    call.run(
      command.map((word) => filledIn(word, mark, item)),
      { input: nothing },
    );
  return undefined;
};

const asSource = ({ text }: Value): string =>
  /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

const parallel = (call: Call): Value | undefined => {
  const { operands } = readOptions(call.words, {
    valued: '-j --jobs -a --arg-file -n -N --max-args --delay --timeout --joblog --results -S --sshlogin --colsep -d',
    stopsEarly: true,
  });
  const at = operands.findIndex(({ text }) => /^:::\+?$/.test(text));
  const template = at === -1 ? operands : operands.slice(0, at);
  const items =
    at === -1 ? itemsIn(call.input, /\n/) : operands.slice(at + 1).filter(({ text }) => !/^:::\+?$/.test(text));
  const text = knownText(
    joined([nothing, ...template.flatMap((word, index) => (index === 0 ? [word] : [known(' '), word]))]),
  );
  if (text === undefined || items.some(({ certainty }) => certainty !== 'known')) {
    const words = template.map((word) => filledIn(word, '{}', items[0] ?? nothing));
    return call.run(text?.includes('{}') === true ? words : [...words, ...items.slice(0, 1)], { input: nothing });
  }
  for (const item of items.slice(0, mostRuns)) {
    const source =
      text === ''
        ? item.text
        : /\{[/.]{0,2}\}/.test(text)
          ? text.replaceAll(/\{[/.]{0,2}\}/g, () => asSource(item))
          : `${text} ${asSource(item)}`;
    call.runText(source, { input: nothing, state: copyOf(call.state) });
  }
  if (items.length > mostRuns) call.analysis.unknown('parallel runs more commands than are followed.');
  return undefined;
};

export const multiplying: ProgramTable = { xargs, gxargs: xargs, parallel };
