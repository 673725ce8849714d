import { printable } from '../kernel/printable.ts';

export interface ProgressLine {
  readonly say: (message: string) => void;
  readonly warn: (message: string) => void;
  readonly clear: () => void;
}

/** One line on stderr that is written over on a terminal; elsewhere each new message is a line of its own. */
export const progressLine = (stream: NodeJS.WriteStream, isQuiet: boolean): ProgressLine => {
  const isTerminal = stream.isTTY;
  let shown = '';
  const clear = (): void => {
    if (isTerminal && shown !== '') stream.write('\r\u001b[2K');
    shown = '';
  };
  return {
    clear,
    warn: (message) => {
      clear();
      stream.write(`bylaw: ${printable(message)}\n`);
    },
    say: (message) => {
      if (isQuiet || message === shown) return;
      clear();
      const line = printable(message).slice(0, Math.max(20, (stream.columns ?? 100) - 1));
      // Counts that go up are for terminals; a log gets one line a step.
      if (isTerminal) stream.write(line);
      else if (!/\d+ of \d+/.test(message)) stream.write(`${line}\n`);
      shown = message;
    },
  };
};
