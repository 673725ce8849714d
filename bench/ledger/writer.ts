/**
 * One of the crowd: says `ready`, waits for a word on standard input, then appends until it is killed.
 *
 * Arguments: the ledger's path, a file for acknowledgements, how many appends to have under way at a time. Each line of
 * the file is an acknowledged entry's sequence, its hash, and the CPU time of this process so far in microseconds.
 */
import { openSync, writeSync } from 'node:fs';
import { systemEnvironment } from '../../src/kernel/environment.ts';
import { openLedger } from '../../src/ledger/ledger.ts';
import { acknowledgementLine } from './acknowledgement.ts';

const [path = '', acknowledgements = '', underWay = '1'] = process.argv.slice(2);
const file = openSync(acknowledgements, 'a');
const ledger = openLedger(path, systemEnvironment(new AbortController().signal));

const appendForever = async (): Promise<never> => {
  for (let number = 0; ; number++) {
    const body = { tool: 'Bash', command: 'npm test', decision: 'allow', requirement: 'R11.5', number };
    const { sequence, hash } = await ledger.append({ kind: 'action.allowed', actor: `process ${process.pid}`, body });
    const { user, system } = process.cpuUsage();
    writeSync(file, acknowledgementLine({ sequence, hash, cpuMicroseconds: user + system }));
  }
};

process.stdin.once('data', () => {
  for (let started = 0; started < Number(underWay); started++) void appendForever();
});
process.stdout.write('ready');
