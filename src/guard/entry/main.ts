#!/usr/bin/env node
/**
 * What an agent client starts for each of its events: hands the event to the daemon and prints the daemon's answer.
 *
 * It loads nothing but Node's own modules, because its start is part of every call. Whatever fails is a refusal: exit
 * code 2 and a reason on standard error, which every supported client obeys.
 */
import { readFileSync } from 'node:fs';
import { answerFromDaemon, readAddressFile } from './ask.ts';

/** Events with which nothing of the agent's is about to happen: there a failure is said, and holds nobody back. */
const harmless = new Set(['UserPromptSubmit', 'SessionStart', 'SessionEnd', 'sessionStart', 'sessionEnd']);

const fail = (event: string, reason: string): void => {
  const isHarmless = harmless.has(event);
  const what = isHarmless
    ? 'The guard of bylaw does not answer'
    : 'bylaw refuses this, because its guard does not answer';
  process.stderr.write(`${what}: ${reason}\nA person can run \`bylaw guard doctor\`.\n`);
  process.exitCode = isHarmless ? 1 : 2;
};

/** Loaded where it is needed, because most calls find the daemon running. */
const startedDaemon = async () => (await import('./start.ts')).startDaemon();

const main = async ([client = '', event = '']: readonly string[]): Promise<void> => {
  const body = readFileSync(0);
  // Claude Code tells its hooks where the session began, wherever the agent stands now.
  const project = process.env['CLAUDE_PROJECT_DIR'] ?? '';
  const words = [client, event, ...(project === '' ? [] : [project])];
  const path = `/entry/${words.map(encodeURIComponent).join('/')}`;
  const running = readAddressFile();
  const first = running && (await answerFromDaemon(running, path, body).catch(() => undefined));
  const answer = first ?? (await answerFromDaemon(await startedDaemon(), path, body));
  process.stdout.write(answer.stdout);
  process.stderr.write(answer.stderr);
  process.exitCode = answer.exitCode;
};

const words = process.argv.slice(2);
await main(words).catch((error: unknown) =>
  fail(words[1] ?? '', error instanceof Error ? error.message : String(error)),
);
