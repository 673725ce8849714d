#!/usr/bin/env node
/**
 * What an agent client starts for each of its events: hands the event to the daemon and prints the daemon's answer.
 *
 * It loads nothing but Node's own modules, because its start is part of every call. Whatever fails is a refusal: exit
 * code 2 and a reason on standard error, which every supported client obeys.
 */
import { readFileSync } from 'node:fs';
import { answerFromDaemon, readAddressFile } from './ask.ts';

const refuse = (reason: string): void => {
  process.stderr.write(
    `bylaw refuses this, because its guard does not answer: ${reason}\nA person can run \`bylaw guard doctor\`.\n`,
  );
  process.exitCode = 2;
};

/** Loaded where it is needed, because most calls find the daemon running. */
const startedDaemon = async () => (await import('./start.ts')).startDaemon();

const main = async ([client = '', event = '']: readonly string[]): Promise<void> => {
  const body = readFileSync(0);
  const path = `/entry/${encodeURIComponent(client)}/${encodeURIComponent(event)}`;
  const running = readAddressFile();
  const first = running && (await answerFromDaemon(running, path, body).catch(() => undefined));
  const answer = first ?? (await answerFromDaemon(await startedDaemon(), path, body));
  process.stdout.write(answer.stdout);
  process.stderr.write(answer.stderr);
  process.exitCode = answer.exitCode;
};

await main(process.argv.slice(2)).catch((error: unknown) =>
  refuse(error instanceof Error ? error.message : String(error)),
);
