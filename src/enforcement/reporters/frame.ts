import { oneLine } from '../../kernel/config/one-line.ts';
import type { RequirementId } from '../../kernel/ids.ts';
import type { Finding } from '../finding.ts';
import type { CheckReport } from '../report.ts';
import type { ReporterOptions } from './reporter.ts';

/** The line a finding stands on, as much of it as fits, and what underlines the place. */
export interface Frame {
  readonly line: number;
  readonly text: string;
  /** Spaces, then `^` under what is meant; empty where the finding has no column. */
  readonly marker: string;
}

/** What these requirements find is a secret or stands beside one: a log must not show it again. */
const secretRequirements: ReadonlySet<RequirementId> = new Set<RequirementId>(['R5.5', 'R8.8', 'R11.8', 'R24.2']);

const lineKey = (path: string, line: number): string => `${line}:${path}`;

/** The lines of a report that are never shown, whichever finding stands on them. */
export const secretLines = ({ findings, known, suppressed }: CheckReport): ReadonlySet<string> => {
  const all = [...findings, ...known, ...suppressed.map(({ finding }) => finding)];
  return new Set(
    all
      .filter(({ requirement }) => secretRequirements.has(requirement))
      .map(({ path, place }) => lineKey(path, place.line)),
  );
};

const shown = (text: string): string => oneLine(text.replaceAll('\t', '  '));

// East Asian wide forms and emoji take two columns of a terminal.
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/gu;
const columnsOf = (text: string): number => Array.from(text).length + (text.match(wide)?.length ?? 0);

/** As much of a text as fits, with an ellipsis where it does not. */
const fitted = (text: string, columns: number): string => {
  if (columnsOf(text) <= columns) return text;
  let kept = '';
  let used = 1;
  for (const character of text) {
    used += columnsOf(character);
    if (used > columns) break;
    kept += character;
  }
  return `${kept}…`;
};

/** The code frame of a finding, at most `width` columns; undefined where there is no text or it must not be shown. */
export const frameOf = (
  { path, place }: Finding,
  { width, readLine }: Pick<ReporterOptions, 'width' | 'readLine'>,
  hidden: ReadonlySet<string>,
): Frame | undefined => {
  if (hidden.has(lineKey(path, place.line))) return undefined;
  const line = readLine?.(path, place.line);
  if (line === undefined || line.trim() === '') return undefined;
  const room = Math.max(20, width);
  const column = Math.min(Math.max(0, (place.column ?? 1) - 1), line.length);
  // A minified file is one line: only the part around the place is looked at.
  const start = column > room * 0.7 ? column - Math.floor(room / 3) : 0;
  const before = start === 0 ? shown(line.slice(0, column).trimStart()) : `…${shown(line.slice(start, column))}`;
  const rest = shown(line.slice(column, column + room));
  const left = Math.max(1, room - columnsOf(before));
  const text = `${before}${fitted(rest, left)}`;
  if (place.column === undefined) return { line: place.line, text, marker: '' };
  const end =
    place.endColumn !== undefined && (place.endLine ?? place.line) === place.line ? place.endColumn - 1 : column + 1;
  const marked = Math.max(1, Math.min(columnsOf(shown(line.slice(column, Math.max(column + 1, end)))), left));
  return { line: place.line, text, marker: `${' '.repeat(columnsOf(before))}${'^'.repeat(marked)}` };
};
