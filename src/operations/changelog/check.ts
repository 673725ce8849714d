import type { Input, OperationBody, OperationContext, Result } from '../operation.ts';
import { repositoryParameters } from '../workplace.ts';
import { openChangelogs } from './opened.ts';

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const { scope, inspection } = await openChangelogs(input, context);
  const { findings, checks } = inspection;
  const where = scope.folders.map((folder) => (folder === '' ? 'the root' : folder)).join(', ');
  const verdict = findings.length === 0 ? 'nothing to report' : `${findings.length} to report`;
  const lines = findings.map(({ path, place, message, unit }) => `${path}:${place.line} ${message} (${unit})`);
  return {
    exitCode: findings.length === 0 ? 0 : 1,
    data: { scope: scope.folders, checks, findings },
    text: [...lines, `Changelogs of ${where} were checked: ${verdict}.`].join('\n'),
  };
};

export const changelogCheck: OperationBody = {
  about:
    'Reports directories of the scope without a changelog, and changelogs that are not of the standard form or still wait to be filled in. These are the findings of `review/changelog-present` and `review/changelog-form`. Exits 1 when there are any.',
  examples: [
    ['bylaw changelog check', 'Every changelog of the current directory'],
    ['bylaw changelog check --json', 'The same for a program'],
  ],
  parameters: [...repositoryParameters],
  run,
};
