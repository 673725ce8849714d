/** Takes in what a call has done: the record of a change, and what the session now knows. */
import { type Effect, changedBy } from '../../enforcement/action.ts';
import type { Answer } from '../call.ts';
import { effectsOf } from '../effects/effects.ts';
import { isOpenEnded } from '../record/open-ended.ts';
import { recordAfter } from '../record/recording.ts';
import { afterCall, afterFailedCall, took } from '../session.ts';
import { type EventOf, type GuardWorld, allowed, callBody, digestIn, isInProject, surroundingsOf } from '../world.ts';

/** What a call changed in the project beside what its effects name. */
const seenBeside = async (
  { session, callId }: EventOf<'after'>,
  effects: readonly Effect[],
  named: readonly string[],
  { witness }: GuardWorld,
): Promise<readonly string[]> => {
  if (isOpenEnded(effects)) return witness.ends(session, callId, named);
  witness.knows(named);
  return [];
};

export const remembered = async (event: EventOf<'after'>, world: GuardWorld): Promise<Answer> => {
  const { project, sessions, pending } = world;
  const digestOf = digestIn(world);
  const judged = pending.take(event.session, event.callId);
  const effects = judged ?? effectsOf(event.call, surroundingsOf(event, world));
  const named = [...new Set(effects.flatMap(changedBy))];
  const seen = await seenBeside(event, effects, named.filter(isInProject), world);
  const changed = [...new Set([...named, ...seen])];
  project.refresh(changed.filter(isInProject));
  const kind = event.hasFailed ? 'change.failed' : 'change.made';
  const body = { ...callBody(event, effects), ...(seen.length > 0 && { seen: seen.length }) };
  await recordAfter(event, kind, body, changed, world);
  const state = took(sessions.of(event.session), seen);
  const next = event.hasFailed ? afterFailedCall(state, effects) : afterCall(state, event.call, effects, digestOf);
  sessions.keep(event.session, next);
  return allowed;
};
