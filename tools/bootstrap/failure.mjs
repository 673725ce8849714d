/** Something a person has to put right before bylaw can start: what failed, and the next step. */
export class BootstrapFailure extends Error {
  /**
   * @param {string} message what failed
   * @param {string} next what to do about it, one sentence in the imperative
   */
  constructor(message, next) {
    super(message);
    this.name = 'BootstrapFailure';
    this.next = next;
  }
}

/**
 * Says on stderr what is going on; stdout belongs to the command that is being started.
 * @param {string} message
 */
export const say = (message) => {
  process.stderr.write(`bylaw: ${message}\n`);
};

/**
 * The `code` of a system error (`ENOENT`), if it is one.
 * @param {unknown} error
 */
export const codeOf = (error) => (error instanceof Error && 'code' in error ? String(error.code) : undefined);
