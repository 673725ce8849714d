import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeFileAtomically } from '../kernel/write-file.ts';
import { configNames } from '../kernel/config/read.ts';
import { resolveRoot } from '../repository/walk/list.ts';
import type { Input, OperationBody, OperationContext, Result } from './operation.ts';

const configuration = (
  preset: string,
): string => `# What bylaw enforces here. \`bylaw rules\` lists every unit; docs/configuration.md explains every key.
preset: ${preset}

# Paths that are nobody's work here.
# exclude:
#   - path: legacy/**
#     reason: Frozen; replaced by services/ in the next quarter.

# Turn a unit off, or change how serious it is. A reason is part of turning it off.
# rules:
#   docker/multi-stage: { off: true, reason: One stage is all this image needs. }
#   code/python-print: low
`;

const changelog = (day: string): string => `# Changelog

Changes to this repository: what changed, who changed it, when (ISO 8601, UTC) and why. Newest first.

## Unreleased

- ${day}: The record of changes begins here.
`;

interface Written {
  readonly path: string;
  readonly what: string;
}

const run = async (input: Input, { directory, environment }: OperationContext): Promise<Result> => {
  const root = resolveRoot(resolve(directory, input.text('path') ?? '.'));
  const day = environment.now().toISOString().slice(0, 10);
  const wanted = [
    { names: configNames, text: configuration(input.text('preset') ?? 'recommended'), what: 'what is enforced here' },
    { names: ['CHANGELOG.md', 'CHANGES.md', 'HISTORY.md'], text: changelog(day), what: 'the record of changes' },
  ];
  const written: Written[] = [];
  const kept: string[] = [];
  for (const { names, text, what } of wanted) {
    const there = names.find((name) => existsSync(join(root, name)));
    const [name] = names;
    if (there !== undefined) kept.push(there);
    else if (name !== undefined) {
      writeFileAtomically(join(root, name), text);
      written.push({ path: name, what });
    }
  }
  const lines = [
    ...written.map(({ path, what }) => `Wrote ${path}: ${what}.`),
    ...kept.map((path) => `Kept ${path} as it is.`),
    'Next: `bylaw check`, then `bylaw check --write-baseline bylaw-baseline.json` to begin from what is there today.',
  ];
  return { exitCode: 0, data: { root, written, kept }, text: lines.join('\n') };
};

export const init: OperationBody = {
  about: 'Writes bylaw.yaml and CHANGELOG.md where they are missing. Nothing that is there is changed.',
  examples: [
    ['bylaw init', 'Set up the current directory'],
    ['bylaw init ../shop --preset strict', 'Another one, with every rule on'],
  ],
  parameters: [
    {
      name: 'path',
      type: 'text',
      isPositional: true,
      placeholder: 'PATH',
      about: 'Directory to set up; the current one by default.',
    },
    {
      name: 'preset',
      type: 'text',
      placeholder: 'NAME',
      choices: ['recommended', 'strict'],
      about: 'Preset to write.',
    },
  ],
  run,
};
