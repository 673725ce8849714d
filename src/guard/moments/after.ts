/** Takes in what a call has done: the record of a change, and what the session now knows. */
import { changedBy } from '../../enforcement/action.ts';
import type { Answer } from '../call.ts';
import { effectsIn, heardCall } from '../own-tools.ts';
import { afterCall, afterFailedCall } from '../session.ts';
import { type EventOf, type GuardWorld, actorOf, allowed, callBody, digestIn, isInProject } from '../world.ts';

const mostPathsKept = 200;

export const remembered = async (event: EventOf<'after'>, world: GuardWorld): Promise<Answer> => {
  const { project, ledger, sessions, pending } = world;
  const digestOf = digestIn(world);
  const judged = pending.take(event.session, event.callId);
  const effects = judged ?? effectsIn(event, world);
  const changed = effects.flatMap(changedBy);
  if (changed.length > 0) {
    project.refresh(changed.filter(isInProject));
    const after = changed.slice(0, mostPathsKept).map((path) => ({ path, digest: digestOf(path) ?? null }));
    const kind = event.hasFailed ? 'change.failed' : 'change.made';
    await ledger.append({ kind, actor: actorOf(event), body: { ...callBody(event, effects), after } });
  }
  const state = sessions.of(event.session);
  const next = event.hasFailed
    ? afterFailedCall(state, effects)
    : afterCall(state, heardCall(event.call), effects, digestOf);
  sessions.keep(event.session, next);
  return allowed;
};
