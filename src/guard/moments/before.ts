/** Judges a call before it happens. The decision is in the ledger before the client hears it. */
import type { Effect } from '../../enforcement/action.ts';
import type { Loss } from '../../enforcement/unit.ts';
import { BylawError, messageOf } from '../../kernel/errors.ts';
import type { Answer } from '../call.ts';
import { grantKinds } from '../grants/grants.ts';
import type { Objection } from '../judge.ts';
import { lossesOf, recordLosses } from '../losses/losses.ts';
import { messageFor } from '../message.ts';
import { effectsIn } from '../own-tools.ts';
import { afterRefusal } from '../session.ts';
import { isOpenEnded } from '../record/open-ended.ts';
import { recordAfter } from '../record/recording.ts';
import { type EventOf, type GuardWorld, actorOf, allowed, callBody, isInProject } from '../world.ts';
import { withGrants } from './granted.ts';
import { objectionsIn } from './objections.ts';
import { objectionBody } from './recorded-objection.ts';

type Before = EventOf<'before'>;

const kinds = { allow: 'action.allowed', ask: 'action.asked', deny: 'action.denied' } as const;

const strictest = (objections: readonly Objection[]): keyof typeof kinds => {
  if (objections.some(({ mode }) => mode === 'enforce')) return 'deny';
  return objections.length > 0 ? 'ask' : 'allow';
};

/** Entries that record what is lost; or, where it cannot be kept, that it must not be lost. */
const kept = async (
  event: Before,
  losses: readonly Loss[],
  world: GuardWorld,
): Promise<{ readonly entries: readonly number[] } | { readonly objection: Objection }> => {
  try {
    return { entries: losses.length === 0 ? [] : await recordLosses(event, losses, world) };
  } catch (error) {
    const next = error instanceof BylawError ? error.next : undefined;
    const objection: Objection = {
      unit: 'cleanup/archived',
      requirement: 'R10.4',
      mode: 'enforce',
      reason: `What this would take away cannot be archived first: ${messageOf(error)}`,
      instead: next ?? 'Tell the user, who can make room for the archive in .bylaw/archive.',
      paths: losses.map(({ path }) => path),
    };
    return { objection };
  }
};

/** What changed before a call that could change anything is told from what changes with it. */
const lookBefore = async (event: Before, effects: readonly Effect[], world: GuardWorld): Promise<void> => {
  if (!isOpenEnded(effects)) return;
  const { session, callId } = event;
  const found = (await world.witness.begins(session, callId)).filter(isInProject);
  world.project.refresh(found);
  await recordAfter(event, 'change.unexplained', { session, when: 'between calls' }, found, world);
};

export const judged = async (event: Before, world: GuardWorld): Promise<Answer> => {
  const { ledger, sessions, pending, witness } = world;
  const effects = effectsIn(event, world);
  await lookBefore(event, effects, world);
  const losses = await lossesOf(event, effects, world);
  const objections = await objectionsIn(event, event.tool, effects, losses, world);
  const granted = withGrants(objections, world);
  const keeping = strictest(granted.left) === 'deny' ? { entries: [] } : await kept(event, losses, world);
  const failed = 'objection' in keeping ? [keeping.objection] : [];
  const regardless = withGrants(failed, world);
  const left = [...granted.left, ...regardless.left];
  const unsigned = [...granted.unsigned, ...regardless.unsigned];
  const kind = strictest(left);
  const entry = await ledger.append({
    kind: kinds[kind],
    actor: actorOf(event),
    body: {
      ...callBody(event, effects),
      objections: [...objections, ...failed].map(objectionBody),
      ...('entries' in keeping && keeping.entries.length > 0 && { losses: keeping.entries }),
    },
  });
  if (left.length === 0) {
    for (const { id } of granted.used.union(regardless.used)) {
      await ledger.append({
        kind: grantKinds.used,
        actor: actorOf(event),
        body: { grant: id, action: entry.sequence },
      });
    }
  }
  if (kind === 'deny') witness.leaves(event.session, event.callId);
  else pending.add(event.session, event.callId, effects);
  if (kind === 'allow') return allowed;
  const [first] = left;
  const reason = first ? `${first.unit} ${first.paths.join()}` : event.tool;
  const state = sessions.of(event.session);
  sessions.keep(event.session, afterRefusal(state, reason));
  const repeats = state.refusals[reason] ?? 0;
  return { kind, message: messageFor(kind, left, { decision: entry.sequence, repeats, unsigned }) };
};
