import type { Call, Program, ProgramTable } from '../../call.ts';
import { deleteFiles, filesAt, writeFile } from '../../files.ts';
import { type Value, known, listed, nothing, unknown } from '../../value.ts';
import { type FindAction, readFind } from './find-expression.ts';
import { searchTree } from './find-search.ts';

const mostSingleRuns = 200;

/** What stands for matches where there are none yet: an earlier command may make them. */
const expected = (start: Value, name: string | undefined): Value =>
  name === undefined || start.certainty !== 'known' ? start : known(`${start.text.replace(/\/$/, '')}/${name}`);

const replaceBraces = (words: readonly Value[], values: readonly Value[]): readonly Value[] =>
  words.flatMap((word) => {
    if (word.text === '{}') return values;
    const [first] = values;
    return word.text.includes('{}') && first
      ? [{ ...first, text: word.text.replaceAll('{}', () => first.text) }]
      : [word];
  });

const perform = (action: FindAction, matches: readonly Value[], call: Call): void => {
  switch (action.kind) {
    case 'print':
      return;
    case 'delete':
      deleteFiles(matches, false, call);
      return;
    case 'write':
      writeFile(action.target, unknown('…'), call);
      return;
    case 'execute': {
      const { words, takesAll } = action;
      const state = action.isInDirectory ? { ...call.state, directories: call.state.directories } : call.state;
      if (takesAll || !words.some(({ text }) => text.includes('{}')))
        call.run(replaceBraces(words, matches), { input: nothing, state });
      else if (matches.length > mostSingleRuns)
        call.run(replaceBraces(words, [listed(matches.map(({ text }) => text.replace(/\/[^/]*$/, '') || '/'))]), {
          input: nothing,
          state,
        });
      else for (const match of matches) call.run(replaceBraces(words, [match]), { input: nothing, state });
    }
  }
};

const find: Program = (call) => {
  const expression = readFind(call.words);
  const starts = expression.starts.length > 0 ? expression.starts : [known('.')];
  const found = starts.flatMap((start) => {
    const places = filesAt(start, call);
    if (start.certainty !== 'known' || places.length === 0)
      return [{ start, matches: expression.actions.map(() => [start]) }];
    // Without a test it is the whole tree.
    const matches = expression.hasTests ? searchTree(start.text, places, expression, call.analysis) : undefined;
    return [{ start, matches: matches?.map((paths) => paths.map((path) => known(path))) }];
  });
  for (const [at, action] of expression.actions.entries()) {
    const matches = found.flatMap(({ start, matches }) => {
      if (!matches) return [listed([start.text])];
      const own = matches[at] ?? [];
      return own.length > 0 ? own : [expected(start, expression.name)];
    });
    perform(action, matches, call);
  }
  const printed = found.map(({ start, matches }) => ({
    start,
    paths: matches?.[expression.actions.findIndex(({ kind }) => kind === 'print')],
  }));
  if (printed.every(({ paths, start }) => paths && paths.length > 0 && start.certainty === 'known')) {
    return known(
      printed
        .flatMap(({ paths }) => paths ?? [])
        .map(({ text }) => `${text}\n`)
        .join(''),
    );
  }
  const [first] = starts;
  if (
    first &&
    starts.length === 1 &&
    expression.name !== undefined &&
    printed[0]?.paths &&
    first.certainty === 'known'
  ) {
    return known(`${expected(first, expression.name).text}\n`);
  }
  return starts.every(({ certainty }) => certainty !== 'unknown')
    ? listed(starts.map(({ text }) => text))
    : unknown('…');
};

const fd: Program = (call) => {
  const at = call.words.findIndex(({ text }) => /^(?:-x|-X|--exec|--exec-batch)$/.test(text));
  const places = call.words
    .slice(0, at === -1 ? undefined : at)
    .filter(({ text }) => !text.startsWith('-'))
    .slice(1);
  const below = listed(places.length > 0 ? places.map(({ text }) => text) : ['.']);
  if (at !== -1) {
    const words = call.words.slice(at + 1);
    call.run(words.some(({ text }) => text.includes('{')) ? replaceBraces(words, [below]) : [...words, below], {
      input: nothing,
    });
  }
  return below;
};

export const finding: ProgramTable = { find, gfind: find, fd, fdfind: fd };
