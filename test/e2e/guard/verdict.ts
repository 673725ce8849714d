/** What the stand-in for the guard says: nothing that names "forbidden" may happen. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, ClientEvent } from '../../../src/guard/call.ts';

const allow: Answer = { kind: 'allow' };

export const verdictOn = (event: ClientEvent): Answer => {
  switch (event.kind) {
    case 'before':
      return JSON.stringify(event.call).includes('forbidden')
        ? { kind: 'deny', message: `STAND-IN denies ${event.tool}.` }
        : allow;
    case 'settings-changed':
      return { kind: 'deny', message: 'STAND-IN keeps the settings as they are.' };
    case 'stop': {
      const isUnfinished = existsSync(join(event.directory, 'unfinished.txt')) && !event.isRepeated;
      return isUnfinished ? { kind: 'deny', message: 'STAND-IN wants the work finished.' } : allow;
    }
    case 'after':
    case 'session-start':
    case 'session-end':
    case 'notice':
      return allow;
  }
};
