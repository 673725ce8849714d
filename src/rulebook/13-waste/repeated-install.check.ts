import type { Dockerfile, Instruction } from 'dockerfile-ast';
import type { TextEdit } from '../../enforcement/fix/fix.ts';
import type { Source } from '../../enforcement/fix/source.ts';
import type { CheckedFile, FactCheck } from '../../enforcement/unit.ts';
import { argumentsOf, keywordOf, placeOf, stagesOf } from '../11-docker/stages.ts';
import { blockEnd } from '../edits.ts';

const install =
  /^(?:sudo )?(?:npm (?:ci|i|install)|yarn(?: install)?|pnpm (?:i|install)|bun (?:i|install)|(?:python3? -m )?pip3? install (?:.* )?-r \S+|poetry install|uv sync|pipenv (?:install|sync)|bundle install|composer install)(?: -[\w-]+(?:=\S+)?)*$/;
const dockerInstall =
  /\b(?:npm (?:ci|i|install)|yarn install|pnpm (?:i|install)|bun install|pip3? install (?:\S+ ){0,6}-r|poetry install|uv sync|bundle install|go mod download)\b(?! -g)/;
const workingDirectory = /^\s+(?:- )?working-directory:\s*(.+)$/m;

/** Takes a step out that is one line and nothing but its command. */
const withoutStep = (source: Source, line: number): readonly TextEdit[] =>
  /^\s*- run:/.test(source.line(line)) && blockEnd(source, line) === line ? [source.removeLines(line)] : [];

/** Lines of a step that install what a manifest lists, with the folder they do it in. */
const reportJobs = ({ facts, text, report }: CheckedFile): void => {
  const lines = text.split('\n');
  for (const job of facts.jobs) {
    const done = new Set<string>();
    for (const [index, step] of job.steps.entries()) {
      const { run } = step;
      if (run === undefined || /(?:^|[\s;&|(])cd\s/.test(run)) continue;
      const written = lines.slice(step.line - 1, (job.steps[index + 1]?.line ?? step.line + 20) - 1).join('\n');
      const folder = workingDirectory.exec(written)?.[1] ?? '';
      for (const command of run.split('\n').map((line) => line.trim())) {
        const key = `${folder}\0${command}`;
        if (!install.test(command)) continue;
        if (done.has(key))
          report(step, `The job ${job.name} runs \`${command}\` twice.`, {
            edits: run.trim() === command ? (source) => withoutStep(source, step.line) : undefined,
          });
        done.add(key);
      }
    }
  }
};

const copiesAll = (instruction: Instruction): boolean => {
  const words = argumentsOf(instruction).split(/\s+/);
  const isOfContext = !words.some((word) => word.startsWith('--from'));
  return /^(?:COPY|ADD)$/.test(keywordOf(instruction)) && isOfContext && words.at(-2) === '.';
};

/** An install after everything was copied runs again for every change of any file. */
const reportStages = (file: Dockerfile, report: CheckedFile['report']): void => {
  for (const stage of stagesOf(file)) {
    const copy = stage.findIndex(copiesAll);
    if (copy < 0) continue;
    const isInstall = (instruction: Instruction): boolean =>
      keywordOf(instruction) === 'RUN' && dockerInstall.test(argumentsOf(instruction));
    const late = stage.findIndex((instruction, index) => index > copy && isInstall(instruction));
    if (late < 0 || stage.slice(0, copy).some(isInstall)) continue;
    const instruction = stage[late];
    if (instruction)
      report(placeOf(instruction), 'Every change of any file installs all packages anew: everything is copied first.');
  }
};

export const check: FactCheck = {
  id: 'waste/repeated-install',
  enforces: ['R13.6'],
  severity: 'low',
  recommended: false,
  why: 'Work that is done again for nothing makes every build slower, and every build is run many times a day.',
  remedy: 'Install once. In a Dockerfile, copy the manifest and the lockfile, install, and then copy the rest.',
  reads: 'file',
  languages: ['yaml', 'dockerfile'],
  bad: [
    { Dockerfile: 'FROM node:24.1\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "."]\n' },
    {
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm ci\n      - run: npm test\n      - run: npm ci\n      - run: npm run build\n',
    },
  ],
  good: [
    { Dockerfile: 'FROM node:24.1\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nCMD ["node", "."]\n' },
    {
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm ci\n        working-directory: api\n      - run: npm ci\n        working-directory: web\n',
    },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Take the second installation out',
    fixed: [
      undefined,
      {
        '.github/workflows/ci.yml':
          'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm ci\n      - run: npm test\n      - run: npm run build\n',
      },
    ],
  },
  find: (file) => {
    const { facts, tree, report } = file;
    if (facts.role.example) return;
    if (facts.jobs.length > 0) reportJobs(file);
    if (facts.language === 'dockerfile' && tree && 'getInstructions' in tree) reportStages(tree, report);
  },
};
