import { BylawError, messageOf, systemCode } from '../kernel/errors.ts';

/** What was thrown, as the failure that a user is told of. */
export const failureOf = (error: unknown): BylawError => {
  if (error instanceof BylawError) return error;
  if (systemCode(error) === 'ENOSPC') {
    return new BylawError('STORAGE_FULL', 'The disk is full, and the answer is not whole.', {
      next: 'Free some space and run the command again.',
    });
  }
  if (error instanceof Error && error.name === 'AbortError') return new BylawError('INTERRUPTED', 'Interrupted.');
  return new BylawError('INTERNAL', messageOf(error), {
    next: 'Run again with BYLAW_TRACE=1 and report what it prints.',
  });
};

/** What happened, where, what to do next and the code, a line each. */
export const failureLines = ({ message, place, next, code }: BylawError): string[] => [
  `bylaw: ${message}`,
  ...(place === undefined ? [] : [`  where: ${place}`]),
  ...(next === undefined ? [] : [`  next:  ${next}`]),
  `  code:  ${code}`,
];
