import { expect, it } from 'vitest';
import { hostileReport, manyFindings, ordinaryReport, plain, reportOf, findingOf } from './sample-report.ts';
import { sarif } from './sarif.ts';

interface Region {
  startLine: number;
  startColumn?: number;
}

interface Result {
  ruleId: string;
  ruleIndex: number;
  level: string;
  message: { text: string };
  locations: { physicalLocation: { artifactLocation: { uri: string; uriBaseId: string }; region: Region } }[];
  relatedLocations?: unknown[];
  partialFingerprints: Record<string, string>;
  fixes?: unknown[];
  suppressions: { kind: string; justification: string }[];
}

interface Log {
  version: string;
  $schema: string;
  runs: {
    tool: { driver: { name: string; rules: { id: string; help: { text: string }; properties: { tags: string[] } }[] } };
    invocations: {
      executionSuccessful: boolean;
      endTimeUtc: string;
      toolExecutionNotifications: { level: string; message: { text: string } }[];
    }[];
    originalUriBaseIds: Record<string, unknown>;
    columnKind: string;
    results: Result[];
  }[];
}

const logOf = (report = ordinaryReport): Log => {
  const log: Log = JSON.parse(sarif(report, plain));
  return log;
};
const resultsOf = (report = ordinaryReport): Result[] => logOf(report).runs[0]?.results ?? [];

it('is one run of version 2.1.0 with a rule for every unit', () => {
  const log = logOf();
  expect(log).toMatchObject({ version: '2.1.0', $schema: expect.stringContaining('sarif-2.1.0') });
  expect(log.runs).toHaveLength(1);
  const [run] = log.runs;
  expect(run?.tool.driver.rules.map(({ id }) => id)).toEqual([
    'docker/non-root-user',
    'code/no-print',
    'standards/no-secret',
  ]);
  expect(run?.tool.driver.rules[0]).toMatchObject({
    help: { text: 'Add a USER instruction with fixed numeric ids to the final stage.' },
    defaultConfiguration: { level: 'error' },
    properties: { tags: ['R11.5', 'R11.10', 'R11'] },
  });
  expect(run?.invocations[0]).toMatchObject({ executionSuccessful: true, endTimeUtc: '2026-11-21T10:00:01.234Z' });
  expect(run?.originalUriBaseIds).toHaveProperty('%SRCROOT%');
  expect(JSON.stringify(log)).not.toContain('/repository');
});

it('holds new, known and suppressed results, and tells them apart', () => {
  const results = resultsOf();
  expect(
    results.map(({ suppressions }) => suppressions.map(({ kind, justification }) => `${kind}: ${justification}`)),
  ).toEqual([[], [], [], ['external: Known in the baseline.'], ['inSource: it is the output']]);
  expect(results[0]).toMatchObject({
    ruleId: 'docker/non-root-user',
    ruleIndex: 0,
    level: 'error',
    message: { text: 'The final stage runs as root.' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'docker/api/Dockerfile', uriBaseId: '%SRCROOT%' },
          region: { startLine: 12, startColumn: 3, endLine: 12, endColumn: 8 },
        },
      },
    ],
    relatedLocations: [{ id: 1, message: { text: 'The base image sets no user either.' } }],
    fixes: [
      {
        artifactChanges: [
          {
            replacements: [
              { deletedRegion: { charOffset: 4, charLength: 4 }, insertedContent: { text: 'USER 10001' } },
            ],
          },
        ],
      },
    ],
  });
});

it('has results that are told apart by their fingerprints', () => {
  const results = resultsOf(
    reportOf(Array.from({ length: 4 }, () => ordinaryReport.findings[0]).flatMap((each) => each ?? [])),
  );
  expect(new Set(results.map(({ partialFingerprints }) => partialFingerprints['bylaw/v1'])).size).toBe(4);
});

it('gives every path as a relative URI', () => {
  for (const { locations, message } of resultsOf(hostileReport)) {
    for (const { physicalLocation } of locations) {
      const { uri } = physicalLocation.artifactLocation;
      expect(uri).toMatch(/^[A-Za-z0-9%._~!*'()/-]+$/);
      expect(new URL(uri, 'file:///root/').protocol).toBe('file:');
      expect(physicalLocation.region.startLine).toBeGreaterThan(0);
    }
    expect(message.text).not.toBe('');
  }
});

it('keeps within what GitHub takes: 25,000 results, the worst first, and 20 tags a rule', () => {
  const unit = {
    id: 'a/b',
    enforces: ['R1.1', ...Array.from({ length: 30 }, (_, index) => `R2.${index + 1}` as const)],
    severity: 'low',
    why: 'W.',
    remedy: 'R.',
  } as const;
  const report = reportOf([...manyFindings(25_004), findingOf(unit, 'z', 1)], { units: new Map([[unit.id, unit]]) });
  const [run] = logOf(report).runs;
  expect(run?.results).toHaveLength(25_000);
  expect(run?.results[0]?.level).toBe('error');
  expect(run?.results.at(-1)?.level).toBe('note');
  expect(run?.tool.driver.rules[0]?.properties.tags).toHaveLength(20);
  expect(run?.invocations[0]?.toolExecutionNotifications.at(-1)).toMatchObject({
    level: 'warning',
    message: { text: '5 results past the limit of 25000 left out.' },
  });
});
