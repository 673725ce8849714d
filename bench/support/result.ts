import { writeFileSync } from 'node:fs';

/** Keeps what a bench found, as bench/results/NAME.json. */
export const writeResult = (name: string, answer: object): void =>
  writeFileSync(new URL(`../results/${name}.json`, import.meta.url), `${JSON.stringify(answer, null, 2)}\n`);
