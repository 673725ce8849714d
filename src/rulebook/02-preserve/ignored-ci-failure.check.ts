import type { FactCheck } from '../../enforcement/unit.ts';
import type { TextEdit } from '../../enforcement/fix/fix.ts';
import type { Source } from '../../enforcement/fix/source.ts';
import { blockEnd, lineInBlock } from '../edits.ts';
import { qualityProgramIn } from './quality-step.ts';

const swallowed = /\|\|[ \t]*(?:true\b|:[ \t]*(?:$|[;)])|exit 0\b|echo\b)|;[ \t]*true[ \t]*$|\bset \+e\b/m;

// What looks for known weaknesses finds them without anything having changed; many let it report, and nothing more.
const scan = /^(?:bandit|npm audit|pip-audit|trivy|semgrep)\b/;

const isGate = (command: string): boolean => {
  const program = qualityProgramIn(command);
  return program !== undefined && !scan.test(program);
};

// What is written down here is looked at later.
const keepsStatus = /\bset \+e\b.{1,2000}\$\?/;

const report = /(?:-o|--output(?:-file)?|--out|>)[ =\t]+["']?([\w./-]{1,200})/;

/** Whether the outcome is looked at elsewhere: by the same command without `|| true`, or in the report that is written. */
const isLookedAt = (ignoring: string, all: readonly string[]): boolean => {
  const others = all.filter((line) => line !== ignoring);
  const [, written] = report.exec(ignoring) ?? [];
  if (written !== undefined && written !== '/dev/null' && others.some((line) => line.includes(written))) return true;
  const program = qualityProgramIn(ignoring);
  return others.some((line) => qualityProgramIn(line) === program && !swallowed.test(line));
};

const ending = /[ \t]*(?:\|\|[ \t]*(?:true|:|exit 0)|;[ \t]*true)[ \t]*$/;

/** Takes what swallows a failure off the end of a command. */
const withoutEnding = (source: Source, line: number, command: string): readonly TextEdit[] => {
  for (let at = line; at <= blockEnd(source, line); at++) {
    const edits = source.replaceOnLine(at, command, command.replace(ending, ''));
    if (edits.length > 0) return edits;
  }
  return [];
};

const withoutPermission = (source: Source, line: number): readonly TextEdit[] => {
  const at = lineInBlock(source, line, /^\s+(?:continue-on-error|allow_failure):\s*true\s*$/);
  return at === undefined ? [] : [source.removeLines(at)];
};

export const check: FactCheck = {
  id: 'preserve/ignored-ci-failure',
  enforces: ['R2.10'],
  severity: 'high',
  // Whether a failure may pass, for a while or because another workflow judges, its team alone knows.
  recommended: false,
  judgesWrites: true,
  why: 'A check whose failure is ignored is not a check, and everyone believes it passes.',
  remedy: 'Let the step fail; when one known case must pass, name that case in the tool’s own configuration.',
  reads: 'file',
  languages: ['yaml'],
  bad: [
    {
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: pip install pytest\n      - run: pytest || true\n',
    },
    {
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo "All tests"\n      - run: pytest tests || true\n',
    },
    {
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: pytest || true\n',
    },
    {
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm test\n        continue-on-error: true\n',
    },
  ],
  good: [
    {
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: docker rm -f old || true\n      - run: pytest\n',
    },
    {
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: (set +e; pytest; echo $? > status) &\n      - run: exit "$(cat status)"\n',
    },
    {
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: |\n          found=$(npm test)\n          status=$?\n          npm test || true\n          exit $status\n',
    },
    {
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  lint:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ruff check --output-file ruff.json || true\n      - run: ./fail-on-error ruff.json\n',
    },
    {
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  audit:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: pip-audit\n        continue-on-error: true\n',
    },
    {
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  notify:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ./notify.sh\n        continue-on-error: true\n',
    },
    {
      '.github/workflows/versions.yml':
        'on: push\njobs:\n  versions:\n    runs-on: ubuntu-24.04\n    continue-on-error: true\n    strategy:\n      matrix:\n        python: ["3.15"]\n    steps:\n      - run: pytest\n',
    },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Let it fail',
    fixed: [
      {
        '.github/workflows/ci.yml':
          'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: pip install pytest\n      - run: pytest\n',
      },
      {
        '.github/workflows/ci.yml':
          'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo "All tests"\n      - run: pytest tests\n',
      },
      {
        '.github/workflows/ci.yml':
          'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: pytest\n',
      },
      {
        '.github/workflows/ci.yml':
          'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm test\n',
      },
    ],
  },
  find: ({ facts, report }) => {
    for (const job of facts.jobs) {
      const all = job.steps.flatMap(({ run = '' }) => run.split('\n'));
      for (const step of job.steps) {
        const lines = (step.run ?? '').split('\n').filter(isGate);
        if (lines.length === 0) continue;
        const ignoring = lines.find(
          (line) => swallowed.test(line) && !keepsStatus.test(line) && !isLookedAt(line, all),
        );
        if (ignoring !== undefined)
          report(step, `The failure of "${ignoring.trim().slice(0, 80)}" is ignored.`, {
            edits: ending.test(ignoring) ? (source) => withoutEnding(source, step.line, ignoring.trim()) : undefined,
          });
        else if (step.mayFail)
          report(step, `The step may fail without the job failing: "${(lines[0] ?? '').trim().slice(0, 80)}".`, {
            edits: (source) => withoutPermission(source, step.line),
          });
      }
      // A job of GitLab is what a step is elsewhere; a whole job of GitHub that may fail tries what is old or yet to come.
      const [quality] = job.steps.flatMap(({ run = '' }) => run.split('\n').filter(isGate));
      if (job.mayFail && job.system === 'gitlab' && quality !== undefined)
        report(job, `The job ${job.name} may fail without the pipeline failing.`);
    }
  },
};
