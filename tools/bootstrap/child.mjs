import { spawn } from 'node:child_process';
import process from 'node:process';

/** @typedef {{ code: number, signal: NodeJS.Signals | undefined }} Ending */

/** @type {readonly NodeJS.Signals[]} */
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program without a shell and waits for it. Signals that this process gets reach the program; it decides what
 * they mean, so this process outlives it.
 *
 * @param {string} program
 * @param {readonly string[]} words
 * @param {import('node:child_process').SpawnOptions & { onError?: (text: string) => void }} options `onError` hears what
 *   the program writes on stderr when that is piped
 * @returns {Promise<Ending>} rejects when the program cannot be started
 */
export const runChild = (program, words, { onError, ...options }) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, words, { ...options, windowsHide: true });
    const sent = new Set();
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => {
      // A terminal sends Ctrl-C to the program itself; a second one would look like impatience.
      const isFromTerminal = signal === 'SIGINT' && process.stdin.isTTY;
      if (!isFromTerminal && !sent.has(signal)) child.kill(signal);
      sent.add(signal);
    };
    const stopPassing = () => {
      for (const signal of passedOn) process.off(signal, pass);
    };
    for (const signal of passedOn) process.on(signal, pass);
    child.stderr?.setEncoding('utf8').on('data', (text) => onError?.(String(text)));
    child.on('error', (error) => {
      stopPassing();
      reject(error);
    });
    child.on('close', (code, signal) => {
      stopPassing();
      resolve({ code: code ?? 1, signal: signal ?? undefined });
    });
  });

/**
 * Ends this process the way its child ended.
 * @param {Ending} ending
 */
export const endAs = ({ code, signal }) => {
  if (signal !== undefined && process.platform !== 'win32') process.kill(process.pid, signal);
  process.exitCode = code;
};
