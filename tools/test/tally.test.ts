import { expect, it } from 'vitest';
import { tallyOf } from './tally.ts';

it.each([
  ['{"numPassedTests":7,"numFailedTests":0}', 0, { passed: 7, failed: 0 }],
  ['{"numPassedTests":7,"numFailedTests":2}', 1, { passed: 7, failed: 2 }],
  ['{"numPassedTests":7,"numFailedTests":0}', 1, { passed: 7, failed: 1 }],
  ['{}', 0, { passed: 0, failed: 0 }],
  ['', 0, { passed: 0, failed: 1 }],
  ['null', 1, { passed: 0, failed: 1 }],
])('a report %j of a runner that ended with %i counts %j', (report, exitCode, tally) => {
  expect(tallyOf(() => report, exitCode)).toEqual(tally);
});
