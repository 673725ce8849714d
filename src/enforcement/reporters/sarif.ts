/** SARIF 2.1.0 (OASIS, 2020), within what GitHub takes of it. */
import { oneLine } from '../../kernel/config/one-line.ts';
import { ruleOf } from '../../kernel/ids.ts';
import { jsonText } from '../../kernel/json-text.ts';
import type { Place } from '../../repository/facts.ts';
import type { Finding } from '../finding.ts';
import { type FileEdit, isCreation } from '../fix/fix.ts';
import type { CheckReport, ReportedUnit } from '../report.ts';
import type { Severity } from '../unit.ts';
import type { Reporter } from './reporter.ts';
import { counted, summaryOf, worstFirst } from './words.ts';

/** GitHub refuses a run with more. */
const mostResults = 25_000;
const mostTags = 20;

type Level = 'error' | 'warning' | 'note';
const levels: Readonly<Record<Severity, Level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};
const problemSeverities: Readonly<Record<Level, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'recommendation',
};

const artifactLocation = (path: string): object => ({
  uri: path.toWellFormed().split('/').map(encodeURIComponent).join('/'),
  uriBaseId: '%SRCROOT%',
});

const region = ({ line, column, endLine, endColumn }: Place): object => ({
  startLine: Math.max(1, line),
  startColumn: column,
  endLine,
  endColumn,
});

const location = (path: string, place: Place, message?: string): object => ({
  physicalLocation: { artifactLocation: artifactLocation(path), region: region(place) },
  message: message === undefined ? undefined : { text: oneLine(message) },
});

const ruleJson = ({ id, enforces, severity, why, remedy }: ReportedUnit): object => ({
  id,
  shortDescription: { text: why },
  help: { text: remedy, markdown: `**Why.** ${why}\n\n**Remedy.** ${remedy}\n\nEnforces ${enforces.join(', ')}.` },
  defaultConfiguration: { level: levels[severity] },
  properties: {
    tags: [...new Set([...enforces, ...enforces.map(ruleOf)])].slice(0, mostTags),
    'problem.severity': problemSeverities[levels[severity]],
  },
});

/** A whole new file is an insertion at the start of one that is not there yet (SARIF 2.1.0 §3.57.4). */
const replacement = (edit: FileEdit): object =>
  isCreation(edit)
    ? { deletedRegion: { charOffset: 0, charLength: 0 }, insertedContent: { text: edit.creates } }
    : {
        deletedRegion: { charOffset: edit.start, charLength: edit.end - edit.start },
        insertedContent: { text: edit.text },
      };

const fixesOf = ({ fix }: Finding): object | undefined => {
  if (!fix?.edits || fix.edits.length === 0) return undefined;
  const caution = fix.kind === 'safe' ? '' : ' Read it first: it may change what the program does.';
  const changes = [...Map.groupBy(fix.edits, ({ path }) => path)].map(([path, edits]) => ({
    artifactLocation: artifactLocation(path),
    replacements: edits.map(replacement),
  }));
  return [{ description: { text: `${fix.title}.${caution}` }, artifactChanges: changes }];
};

const resultJson = (
  finding: Finding,
  ruleIndex: ReadonlyMap<string, number>,
  suppressions: readonly object[],
): object => {
  const { unit, severity, message, path, place, fingerprint, ordinal, requirement, related } = finding;
  return {
    ruleId: unit,
    ruleIndex: ruleIndex.get(unit),
    level: levels[severity],
    message: { text: oneLine(message) },
    locations: [location(path, place)],
    relatedLocations: related?.map((other, index) => ({
      id: index + 1,
      ...location(other.path, other.place, other.message),
    })),
    partialFingerprints: { 'bylaw/v1': `${fingerprint}:${ordinal}` },
    fixes: fixesOf(finding),
    suppressions,
    properties: { requirement, severity },
  };
};

const resultsOf = (report: CheckReport): object[] => {
  const ruleIndex = new Map([...report.units.keys()].map((id, index) => [id, index]));
  const baselined = [{ kind: 'external', status: 'accepted', justification: 'Known in the baseline.' }];
  return [
    ...worstFirst(report.findings).map((finding) => resultJson(finding, ruleIndex, [])),
    ...worstFirst(report.known).map((finding) => resultJson(finding, ruleIndex, baselined)),
    ...report.suppressed.map(({ finding, reason }) =>
      resultJson(finding, ruleIndex, [{ kind: 'inSource', status: 'accepted', justification: oneLine(reason) }]),
    ),
  ];
};

const endOf = ({ startedAt, durationMs }: CheckReport): string =>
  new Date(Date.parse(startedAt) + durationMs).toISOString();

/** One SARIF run; past GitHub's limit the least severe results are left out, and a notification says how many. */
export const sarif: Reporter = (report) => {
  const results = resultsOf(report);
  const left = results.length - mostResults;
  const notes = [
    ...summaryOf(report).map((text) => ({ level: 'note', message: { text } })),
    ...(left > 0
      ? [
          {
            level: 'warning',
            message: { text: `${counted(left, 'result')} past the limit of ${mostResults} left out.` },
          },
        ]
      : []),
  ];
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'bylaw', semanticVersion: report.version, rules: [...report.units.values()].map(ruleJson) },
        },
        automationDetails: { id: 'bylaw/check/' },
        invocations: [
          {
            executionSuccessful: true,
            startTimeUtc: report.startedAt,
            endTimeUtc: endOf(report),
            toolExecutionNotifications: notes,
          },
        ],
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root that was checked.' } } },
        columnKind: 'utf16CodeUnits',
        results: results.slice(0, mostResults),
      },
    ],
  });
};
