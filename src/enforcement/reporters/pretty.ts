import { styleText } from 'node:util';
import { oneLine } from '../../kernel/config/one-line.ts';
import type { Finding } from '../finding.ts';
import type { CheckReport } from '../report.ts';
import type { Severity } from '../unit.ts';
import { frameOf, secretLines } from './frame.ts';
import type { UnitGroup } from './groups.ts';
import { groupsOf } from './groups.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';
import { counted, fixSentences, placeText, summaryOf } from './words.ts';

// Ten places show what a unit means; who wants every one of a thousand takes another format.
const placesPerUnit = 10;
const unitsInTable = 10;

type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'cyan' | 'green';
type Paint = (style: Style, text: string) => string;

const severityStyles: Readonly<Record<Severity, Style>> = {
  critical: 'red',
  high: 'red',
  medium: 'yellow',
  low: 'cyan',
  info: 'dim',
};

const paintWith = (colour: boolean): Paint =>
  colour ? (style, text) => styleText(style, text, { validateStream: false }) : (_style, text) => text;

/** A sentence broken at spaces, later lines under the first word. */
const wrapped = (label: string, sentence: string, width: number): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of oneLine(sentence).split(' ')) {
    if (line !== '' && label.length + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((text, index) => `${index === 0 ? label : ' '.repeat(label.length)}${text}`);
};

const findingLines = (
  finding: Finding,
  options: ReporterOptions,
  hidden: ReadonlySet<string>,
  paint: Paint,
): string[] => {
  const lines = [`  ${paint('bold', placeText(finding))}  ${oneLine(finding.message)}`];
  const frame = frameOf(finding, { ...options, width: options.width - 12 }, hidden);
  if (!frame) return lines;
  const number = String(frame.line).padStart(7);
  lines.push(`${paint('dim', `${number} |`)} ${frame.text}`);
  if (frame.marker !== '')
    lines.push(`${paint('dim', `${' '.repeat(number.length)} |`)} ${paint('red', frame.marker)}`);
  return lines;
};

const groupLines = (
  group: UnitGroup,
  options: ReporterOptions,
  hidden: ReadonlySet<string>,
  paint: Paint,
): string[] => {
  const { unit, severity, findings, files } = group;
  const more = findings.length - placesPerUnit;
  return [
    [
      paint(severityStyles[severity], severity),
      paint('bold', oneLine(unit.id)),
      unit.enforces.join(', '),
      `${counted(findings.length, 'finding')} in ${counted(files, 'file')}`,
    ].join('  '),
    ...wrapped('  why  ', unit.why, options.width),
    ...wrapped('  fix  ', unit.remedy, options.width),
    '',
    ...findings.slice(0, placesPerUnit).flatMap((finding) => findingLines(finding, options, hidden, paint)),
    ...(more > 0 ? [`  and ${more} more; --format concise lists every one`] : []),
    '',
  ];
};

const tableLines = (groups: readonly UnitGroup[], paint: Paint): string[] => {
  if (groups.length < 2) return [];
  const shown = groups.toSorted((left, right) => right.findings.length - left.findings.length).slice(0, unitsInTable);
  const idWidth = Math.max(...shown.map(({ unit }) => oneLine(unit.id).length));
  const countWidth = Math.max(...shown.map(({ findings }) => String(findings.length).length));
  const rows = shown.map(({ unit, severity, findings, files }) => {
    const id = oneLine(unit.id).padEnd(idWidth);
    const count = String(findings.length).padStart(countWidth);
    return `  ${count}  ${id}  ${paint(severityStyles[severity], severity.padEnd(8))}  in ${counted(files, 'file')}`;
  });
  const left = groups.length - shown.length;
  return [paint('bold', 'Most findings'), ...rows, ...(left > 0 ? [`  and ${counted(left, 'more unit')}`] : []), ''];
};

const summaryLines = (report: CheckReport, paint: Paint): string[] => {
  const sentences = summaryOf(report).toSpliced(-1, 0, ...fixSentences(report));
  return sentences.map((sentence, index) =>
    index === sentences.length - 1 ? paint(report.failed ? 'red' : 'green', sentence) : sentence,
  );
};

/** For people: the worst unit first, each with its reason and remedy once, its places with the code, then the summary. */
export const pretty: Reporter = (report, options) => {
  const paint = paintWith(options.colour);
  const hidden = secretLines(report);
  const groups = groupsOf(report);
  const lines = [
    ...groups.flatMap((group) => groupLines(group, options, hidden, paint)),
    ...tableLines(groups, paint),
    ...summaryLines(report, paint),
  ];
  return `${lines.join('\n')}\n`;
};
