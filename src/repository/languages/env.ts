import type { DraftFacts } from '../facts.ts';
import type { LineIndex } from '../lines.ts';
import { baseName } from '../paths.ts';
import { addCommentFacts } from '../text/comments.ts';
import type { LanguageReader } from './reader.ts';

const assignment = /^\s*(?:export\s+)?([A-Za-z_][\w.-]{0,200})\s*=\s*(.*)$/;
// An example file shows optional variables as comments.
const shownAssignment = /^\s*#\s*(?:export\s+)?([A-Z][A-Z0-9_]{2,200})=(\S*)\s*$/;

const quotedEnd = (text: string, quote: string, from: number): number => {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (quote === "'" || text[at - 1] !== '\\') return at;
  }
  return -1;
};

// A certificate in quotes has this many lines at most.
const mostLinesOfValue = 200;

interface Value {
  readonly value: string;
  readonly lastLine: number;
}

const valueAt = (lines: LineIndex, text: string, line: number, written: string): Value => {
  const quote = written[0];
  if (quote !== '"' && quote !== "'" && quote !== '`')
    return { value: written.replace(/(?:^|\s+)#.*$/, '').trim(), lastLine: line };
  const opened = lines.offset(line) + lines.line(line).length - written.length;
  const limit = lines.offset(line + mostLinesOfValue);
  const end = quotedEnd(text.slice(0, limit), quote, opened + 1);
  if (end < 0) return { value: written.slice(1), lastLine: line };
  return { value: text.slice(opened + 1, end), lastLine: lines.place(end).line };
};

const addAssignments = (text: string, facts: DraftFacts, lines: LineIndex, isExample: boolean): void => {
  for (let line = 1; line <= lines.count; line++) {
    const content = lines.line(line);
    const comment = /^\s*#+ ?(.*)$/.exec(content);
    if (comment) facts.comments.push({ line, column: content.indexOf('#') + 1, text: (comment[1] ?? '').trimEnd() });
    const [, shown, shownValue = ''] = isExample ? (shownAssignment.exec(content) ?? []) : [];
    if (shown !== undefined) facts.environmentDeclarations.push({ line, name: shown, value: shownValue });
    const [, name, written = ''] = comment ? [] : (assignment.exec(content) ?? []);
    if (name === undefined) continue;
    const { value, lastLine } = valueAt(lines, text, line, written);
    facts.environmentDeclarations.push({ line, name, value: value.slice(0, 2_000) });
    line = lastLine;
  }
};

export const env: LanguageReader<'env'> = {
  language: 'env',
  parse: () => ({ tree: undefined }),
  extract({ path, text }, facts, lines) {
    addAssignments(text, facts, lines, /example|sample|template|dist|defaults?/i.test(baseName(path)));
    addCommentFacts(facts, lines);
  },
};
