/**
 * The guard of one project: takes the events of agent clients and answers them.
 *
 * What is about to happen is judged by its effects; what was done becomes part of the session; everything is recorded
 * before it is answered. A failure on the way is the caller's to answer with a refusal.
 */
import type { Answer, ClientEvent } from './call.ts';
import { remembered } from './moments/after.ts';
import { judged } from './moments/before.ts';
import { atRest } from './moments/at-rest.ts';
import { ended } from './moments/ending.ts';
import { keptSettings } from './moments/settings-changed.ts';
import { type GuardWorld, allowed, noted } from './world.ts';

export interface ProjectGuard {
  readonly answer: (event: ClientEvent) => Promise<Answer>;
}

export const createGuard = (world: GuardWorld): ProjectGuard => ({
  answer: async (event) => {
    switch (event.kind) {
      case 'before':
        return judged(event, world);
      case 'after':
        return remembered(event, world);
      case 'stop':
        return ended(event, world);
      case 'settings-changed':
        return keptSettings(event, world);
      case 'session-start':
        await atRest(event, world);
        return noted(event, 'session.started', world);
      case 'session-end':
        await atRest(event, world);
        return noted(event, 'session.ended', world);
      case 'notice':
        return allowed;
    }
  },
});
