/** How many tests passed and failed. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

const numberAt = (report: unknown, name: string): number => {
  const value =
    typeof report === 'object' && report !== null ? Object.entries(report).find(([key]) => key === name)?.[1] : 0;
  return typeof value === 'number' ? value : 0;
};

/**
 * Counts from the JSON report of the test runner. A runner that fails without a failed test (a file that does not load,
 * an error outside of tests, no report) counts as one failure, so that nothing is green by accident.
 */
export const tallyOf = (readReport: () => string, exitCode: number): Tally => {
  let report: unknown;
  try {
    report = JSON.parse(readReport());
  } catch {
    return { passed: 0, failed: 1 };
  }
  const failed = numberAt(report, 'numFailedTests');
  return { passed: numberAt(report, 'numPassedTests'), failed: exitCode === 0 ? failed : Math.max(1, failed) };
};
