/** Why a file is an entry point because a test is, or names it; told apart so that what tests alone use can be found. */
export const testReason = 'a test';

export const namedIn = (path: string, isTest: boolean): string =>
  isTest ? `${testReason} names it: ${path}` : `${path} names it`;

export const isTestReason = (reason: string): boolean => reason.startsWith(testReason);
