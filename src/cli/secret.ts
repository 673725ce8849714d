import { text } from 'node:stream/consumers';
import { BylawError } from '../kernel/errors.ts';

const [enter, newline, interrupt, end, backspace, erase] = ['\r', '\n', '\u0003', '\u0004', '\u007f', '\b'];

/** Reads what is typed, and shows none of it. */
const typed = ({ stdin, stderr }: NodeJS.Process, question: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let secret = '';
    stderr.write(question);
    const finish = (act: () => void): void => {
      stdin.off('data', take).setRawMode(false).pause();
      stderr.write('\n');
      act();
    };
    const take = (chunk: Buffer): void => {
      for (const character of chunk.toString('utf8')) {
        if (character === enter || character === newline || character === end) return finish(() => resolve(secret));
        if (character === interrupt) return finish(() => reject(new BylawError('INTERRUPTED', 'Interrupted.')));
        if (character === backspace || character === erase) secret = Array.from(secret).slice(0, -1).join('');
        else secret += character;
      }
    };
    stdin.setRawMode(true).on('data', take).resume();
  });

/** A secret from the terminal, unseen, or the first line of standard input where that is none. */
export const readSecret = async (process: NodeJS.Process, question: string): Promise<string> =>
  process.stdin.isTTY ? typed(process, question) : ((await text(process.stdin)).split(/\r?\n/)[0] ?? '');
