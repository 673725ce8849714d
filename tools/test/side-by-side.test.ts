import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { sideBySide } from './side-by-side.ts';

it.each([1, 2, 5])('runs at most %i at a time and answers in order', async (width) => {
  let running = 0;
  let most = 0;
  const answers = await sideBySide([30, 5, 20, 1], width, async (ms) => {
    running += 1;
    most = Math.max(most, running);
    await wait(ms);
    running -= 1;
    return ms * 2;
  });
  expect(answers).toEqual([60, 10, 40, 2]);
  expect(most).toBe(Math.min(width, 4));
});
