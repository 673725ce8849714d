/**
 * One of the crowd: says `ready`, waits for a word on standard input, then appends until it is killed.
 *
 * Arguments: the ledger's path, how many appends to have under way at a time. A line is said for each that was
 * acknowledged: its sequence, its hash, and the CPU time of this process so far in microseconds.
 */
import { writeSync } from 'node:fs';
import { systemEnvironment } from '../../src/kernel/environment.ts';
import { openLedger } from '../../src/ledger/ledger.ts';

const [path = '', underWay = '1'] = process.argv.slice(2);
const say = (line: string): void => void writeSync(1, `${line}\n`);

const ledger = openLedger(path, systemEnvironment(new AbortController().signal));

const appendForever = async (): Promise<never> => {
  for (let number = 0; ; number++) {
    const body = { tool: 'Bash', command: 'npm test', decision: 'allow', requirement: 'R11.5', number };
    const { sequence, hash } = await ledger.append({ kind: 'action.allowed', actor: `process ${process.pid}`, body });
    const { user, system } = process.cpuUsage();
    say(`${sequence} ${hash} ${user + system}`);
  }
};

process.stdin.once('data', () => {
  for (let started = 0; started < Number(underWay); started++) void appendForever();
});
say('ready');
