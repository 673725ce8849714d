import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { reporterNamed, reporterNames } from './reporters.ts';
import {
  emptyReport,
  findingOf,
  hostileReport,
  manyFindings,
  ordinaryReport,
  plain,
  reportOf,
  secretFinding,
} from './sample-report.ts';

const render = (name: string, report = ordinaryReport, options = plain): string => reporterNamed(name)(report, options);

describe('every reporter', () => {
  const reports = {
    empty: emptyReport,
    ordinary: ordinaryReport,
    hostile: hostileReport,
    large: reportOf(manyFindings(3000)),
  };
  const cases = reporterNames.flatMap((name) =>
    Object.entries(reports).map(([kind, report]) => ({ name, kind, report })),
  );

  it.each(cases)('$name ends the $kind report with one line break and no control character', ({ name, report }) => {
    const text = render(name, report, { ...plain, readLine: () => '\tprint("\u001b[31m")\u202e ##[add-path]' });
    expect(text.endsWith('\n')).toBe(true);
    expect(text.endsWith('\n\n')).toBe(false);
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(text).not.toMatch(/^\s*::(?!error |warning )/m);
    expect(text).not.toContain('##[');
    expect(text.isWellFormed()).toBe(true);
  });

  it.each(['pretty', 'concise', 'github', 'html', 'sarif'])(
    '%s says what was checked, also when nothing was found',
    (name) => {
      const checked = 'Checked 1,204 files with 96 checks of 24 rules in 1.2 s:';
      expect(render(name, emptyReport)).toContain(`${checked} no new findings.`);
      expect(render(name)).toContain(`${checked} 3 new findings (2 high, 1 low).`);
    },
  );

  it.each([
    ['prety', 'There is no reporter "prety". Did you mean "pretty"?'],
    ['gitab', 'Did you mean "gitlab"?'],
    ['checkstyle', 'There is pretty, concise, json, sarif, github, gitlab, junit, html.'],
    ['__proto__', 'There is no reporter "__proto__".'],
  ])('is named exactly: %s is an error', (name, message) => {
    expect(() => reporterNamed(name)).toThrow(expect.objectContaining({ code: 'USAGE' }));
    expect(() => reporterNamed(name)).toThrow(message);
  });
});

describe('the summary', () => {
  it('tells what was set aside, left out, and the verdict', () => {
    expect(render('concise').split('\n').slice(3)).toEqual([
      'Checked 1,204 files with 96 checks of 24 rules in 1.2 s: 3 new findings (2 high, 1 low).',
      'Besides: 1 known in the baseline, 1 suppressed with a reason.',
      '2 findings of the baseline are gone; --prune takes them out.',
      'Left out: 4,164 vendored, 1 binary.',
      'Failed: 2 new findings are medium or worse.',
      '',
    ]);
  });

  it.each([
    ['critical', 'Passed: no new finding is critical.'],
    ['high', 'Failed: 2 new findings are high or worse.'],
    ['never', 'Passed: no finding fails this check (fail on never).'],
  ] as const)('under fail on %s reads: %s', (failOn, verdict) => {
    expect(render('concise', reportOf(ordinaryReport.findings, { failOn }))).toContain(verdict);
  });
});

describe('concise', () => {
  it('is one line a finding', () => {
    expect(render('concise').split('\n').slice(0, 3)).toEqual([
      'docker/api/Dockerfile:12:3: high docker/non-root-user The final stage runs as root.',
      'docker/web/Dockerfile:3:3: high docker/non-root-user Goes against R11.5.',
      'src/app.py:7:3: low code/no-print Goes against R8.4.',
    ]);
  });

  it('gives no line that a CI runner or a shell would act on', () => {
    const lines = render('concise', hostileReport).split('\n');
    expect(lines.filter((line) => /^\s*(?:::|-)|##\[/.test(line))).toEqual([]);
    expect(lines).toContain('./::set-output name=x::y:3:3: high docker/non-root-user ::set-output name=x::y');
    expect(lines).toContain('a\\nb:1:3: high docker/non-root-user a\\nb');
  });
});

describe('pretty', () => {
  const code = ['FROM node', '\tUSER root # 漢字', 'x'.repeat(500)];
  const readLine = (_path: string, line: number): string | undefined => code[(line - 1) % code.length];

  it('gives each unit its reason and remedy once, and each place its line', () => {
    const text = render('pretty', ordinaryReport, { ...plain, readLine });
    expect(text.match(/A process that escapes/g)).toHaveLength(1);
    expect(text).toContain('high  docker/non-root-user  R11.5, R11.10  2 findings in 2 files');
    expect(text.indexOf('docker/non-root-user')).toBeLessThan(text.indexOf('code/no-print'));
    expect(text).toContain('Most findings\n  2  docker/non-root-user  high');
  });

  it.each([
    [{ line: 1, column: 6, endColumn: 10 }, 'FROM node', '     ^^^^'],
    [{ line: 1, column: 6 }, 'FROM node', '     ^'],
    [{ line: 1, column: 1, endLine: 2, endColumn: 3 }, 'FROM node', '^'],
    [{ line: 2, column: 2, endColumn: 6 }, 'USER root # 漢字', '^^^^'],
    [{ line: 2, column: 15, endColumn: 16 }, 'USER root # 漢字', '              ^^'],
    [{ line: 1, column: 99 }, 'FROM node', '         ^'],
  ])('puts the caret under %o', (place, line, marker) => {
    const report = reportOf([findingOf({ ...first, severity: 'high' }, 'a', 1, { place })]);
    const rows = render('pretty', report, { ...plain, readLine }).split('\n');
    const at = rows.findIndex((row) => row.includes(' | '));
    expect(rows.slice(at, at + 2).map((row) => row.slice(10))).toEqual([line, marker]);
  });

  it('keeps to the width where the line is long', () => {
    for (const column of [1, 250, 500]) {
      const report = reportOf([findingOf(first, 'a', 3, { place: { line: 3, column } })]);
      const rows = render('pretty', report, { colour: false, width: 60, readLine })
        .split('\n')
        .filter((row) => row.includes(' | '));
      expect(rows).toHaveLength(2);
      expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(60);
      expect(rows[1]).toMatch(/\^$/);
    }
  });

  it('never shows a line that holds a secret, whichever unit found something there', () => {
    const report = reportOf([secretFinding, findingOf(first, 'src/app.py', 7), findingOf(first, 'src/app.py', 8)]);
    for (const name of ['pretty', 'html']) {
      const text = render(name, report, { ...plain, readLine: (_path, line) => `line ${line}: hunter2` });
      expect(text).toContain('line 8: hunter2');
      expect(text).not.toContain('line 7: hunter2');
    }
  });

  it('shows ten places of a unit and says how many more there are', () => {
    const text = render('pretty', reportOf(manyFindings(3000)));
    expect(text).toContain('and 2990 more; --format concise lists every one');
    expect(text.split('\n').length).toBeLessThan(40);
  });

  it('is coloured only when asked, and otherwise the same', () => {
    const coloured = render('pretty', ordinaryReport, { ...plain, colour: true });
    expect(coloured).toContain('\u001b[31m');
    expect(stripVTControlCharacters(coloured)).toBe(render('pretty'));
  });

  const first = {
    id: 'docker/non-root-user',
    enforces: ['R11.5'],
    severity: 'high',
    why: 'Because.',
    remedy: 'Do.',
  } as const;
});

describe('json', () => {
  it('is one versioned document with everything in it', () => {
    const document: unknown = JSON.parse(render('json'));
    expect(document).toMatchObject({
      version: 1,
      tool: { name: 'bylaw', version: '0.1.0' },
      files: 1204,
      failed: true,
      failOn: 'medium',
      counts: { findings: 3, bySeverity: { high: 2, low: 1 }, known: 1, suppressed: 1, staleBaseline: 2 },
      findings: [
        {
          unit: 'docker/non-root-user',
          fix: { kind: 'unsafe', edits: [{ start: 4 }] },
          related: [{ path: 'docker/base/Dockerfile' }],
        },
        {},
        {},
      ],
      suppressed: [{ path: 'src/cli.py', reason: 'it is the output' }],
    });
  });

  it('gives back hostile texts as they were', () => {
    const { findings }: { findings: { path: string }[] } = JSON.parse(render('json', hostileReport));
    const paths = findings.map(({ path }) => path);
    expect(paths).toEqual(hostileReport.findings.map(({ path }) => path));
  });
});

describe('gitlab', () => {
  it('gives every finding a fingerprint of its own and a severity that GitLab knows', () => {
    const same = Array.from({ length: 5 }, () => findingOf({ ...unitOf('a/b'), severity: 'critical' }, 'x', 1));
    const issues: { fingerprint: string; severity: string }[] = JSON.parse(
      render('gitlab', reportOf([...same, ...manyFindings(20)])),
    );
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(25);
    expect(new Set(issues.map(({ severity }) => severity))).toEqual(
      new Set(['blocker', 'critical', 'major', 'minor', 'info']),
    );
  });

  it('names the check, the path and the lines', () => {
    expect(JSON.parse(render('gitlab'))).toMatchObject([
      {
        check_name: 'docker/non-root-user',
        description: 'The final stage runs as root.',
        severity: 'critical',
        location: { path: 'docker/api/Dockerfile', lines: { begin: 12, end: 12 } },
      },
      {},
      {},
    ]);
  });

  const unitOf = (id: string) => ({ id, enforces: ['R1.1'], severity: 'high', why: 'W.', remedy: 'R.' }) as const;
});

describe('github', () => {
  it('annotates what fails as errors and the rest as warnings', () => {
    const remedy = 'Add a USER instruction with fixed numeric ids to the final stage.';
    expect(render('github').split('\n').slice(0, 3)).toEqual([
      `::error file=docker/api/Dockerfile,line=12,endLine=12,col=3,endColumn=8,title=docker/non-root-user (R11.5)::The final stage runs as root.%0A${remedy}`,
      `::error file=docker/web/Dockerfile,line=3,endLine=3,col=3,endColumn=8,title=docker/non-root-user (R11.5)::Goes against R11.5.%0A${remedy}`,
      '::warning file=src/app.py,line=7,endLine=7,col=3,endColumn=8,title=code/no-print (R8.4)::Goes against R8.4.%0AUse the logger.',
    ]);
  });

  it('keeps to ten errors and ten warnings, the worst first, and loses none', () => {
    const lines = render('github', reportOf(manyFindings(100))).split('\n');
    expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(10);
    expect(lines.filter((line) => line.startsWith('::warning'))).toHaveLength(10);
    expect(lines.filter((line) => line.startsWith('- '))).toHaveLength(80);
    expect(lines.filter((line) => line.startsWith('- ') && line.includes(' critical '))).toHaveLength(10);
  });

  it('lets no text from outside end a command or begin one', () => {
    const lines = render('github', hostileReport).split('\n');
    const commands = lines.filter((line) => /^\s*::/.test(line));
    expect(commands).toHaveLength(20);
    for (const command of commands) {
      expect(command).toMatch(/^::(?:error|warning) file=[^,:]+,line=\d+(?:,[a-zA-Z]+=[^,:]+)+::[^\r\n]+$/);
    }
    expect(lines.join('\n')).not.toContain('##[');
  });
});
