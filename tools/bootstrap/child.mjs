import { spawn } from 'node:child_process';
import process from 'node:process';

/**
 * @typedef {object} Ending
 * @property {number} code
 * @property {NodeJS.Signals | undefined} signal what ended the program
 * @property {NodeJS.Signals | undefined} asked what this process was sent while it waited
 */

/** @type {readonly NodeJS.Signals[]} */
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program without a shell and waits for it. Signals that this process gets reach the program; it decides what
 * they mean, so this process outlives it.
 *
 * @param {string} program
 * @param {readonly string[]} words
 * @param {import('node:child_process').SpawnOptions & { hear?: (text: string) => void }} options `hear` is given what the
 *   program writes on the streams that are piped
 * @returns {Promise<Ending>} rejects when the program cannot be started
 */
export const runChild = (program, words, { hear, ...options }) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, words, { ...options, windowsHide: true });
    const sent = new Set();
    /** @type {NodeJS.Signals | undefined} */
    let asked;
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => {
      // A terminal sends Ctrl-C to the program itself; a second one would look like impatience.
      const isFromTerminal = signal === 'SIGINT' && process.stdin.isTTY;
      if (!isFromTerminal && !sent.has(signal)) child.kill(signal);
      sent.add(signal);
      asked ??= signal;
    };
    const stopPassing = () => {
      for (const signal of passedOn) process.off(signal, pass);
    };
    for (const signal of passedOn) process.on(signal, pass);
    for (const piped of [child.stdout, child.stderr]) {
      piped?.setEncoding('utf8').on('data', (text) => hear?.(String(text)));
    }
    child.on('error', (error) => {
      stopPassing();
      reject(error);
    });
    child.on('close', (code, signal) => {
      stopPassing();
      resolve({ code: code ?? 1, signal: signal ?? undefined, asked });
    });
  });

/**
 * Ends this process the way its child ended.
 * @param {Pick<Ending, 'code' | 'signal'>} ending
 */
export const endAs = ({ code, signal }) => {
  if (signal !== undefined && process.platform !== 'win32') process.kill(process.pid, signal);
  process.exitCode = code;
};
