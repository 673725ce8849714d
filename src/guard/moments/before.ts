/** Judges a call before it happens. The decision is in the ledger before the client hears it. */
import type { Action, Effect } from '../../enforcement/action.ts';
import { settingsOf } from '../../enforcement/settings.ts';
import type { Json } from '../../kernel/canonical-json.ts';
import type { Answer } from '../call.ts';
import { type Grant, answers, grantKinds, readGrants } from '../grants/grants.ts';
import { type Objection, findingObjection, objectionsTo } from '../judge.ts';
import { messageFor } from '../message.ts';
import { effectsIn } from '../own-tools.ts';
import { afterRefusal, recordOf } from '../session.ts';
import { isOpenEnded } from '../record/open-ended.ts';
import { recordAfter } from '../record/recording.ts';
import { type EventOf, type GuardWorld, actorOf, allowed, callBody, digestIn, isInProject } from '../world.ts';
import { leftBehind } from './left-behind.ts';

type Before = EventOf<'before'>;

/** A commit says that the work is done, so what was left for then is judged. */
const isCommit = (effect: Effect): boolean =>
  effect.kind === 'change' && effect.system === 'git' && effect.operation.startsWith('commit');

const objectionsOf = async (
  event: Before,
  effects: readonly Effect[],
  world: GuardWorld,
): Promise<readonly Objection[]> => {
  const { project, guards, sessions, witness, toolsOf, isAgent, protection, secrecy, guardPort, home } = world;
  const action: Action = { agent: event.agent, tool: event.tool, effects };
  const objections = objectionsTo(action, guards, project, {
    repository: project.repository(),
    session: recordOf(sessions.of(event.session), digestIn(world), witness.unexplained()),
    settings: settingsOf(project.config),
    agentTools: toolsOf(event.agent),
    isAgent,
    protection,
    secrecy,
    guardPort: guardPort(),
    home,
  });
  if (!effects.some(isCommit)) return objections;
  const unfinished = await leftBehind(event.session, world);
  return [...objections, ...unfinished.flatMap((finding) => findingObjection(finding, project.config))];
};

interface Granted {
  readonly left: readonly Objection[];
  readonly used: ReadonlySet<Grant>;
  /** Grants that would answer what is left, if a trusted key had signed them. */
  readonly unsigned: readonly number[];
}

/** What still stands once the grants have answered what they are for. */
const withGrants = (objections: readonly Objection[], { ledger, now, trust }: GuardWorld): Granted => {
  const standing = objections.filter(({ mode }) => mode !== 'observe');
  const used = new Set<Grant>();
  if (standing.length === 0) return { left: [], used, unsigned: [] };
  const given = readGrants(ledger, now(), trust());
  const active = given.filter(({ state }) => state === 'active');
  const left = standing.filter((objection) => {
    const found = active.find(({ grant }) => answers(grant, objection));
    if (found) used.add(found.grant);
    return found === undefined;
  });
  const unsigned = given
    .filter(({ state }) => state === 'unsigned' || state === 'untrusted')
    .filter(({ grant }) => left.some((objection) => answers(grant, objection)));
  // A grant is used by an action that happens; one that something else stops leaves it as it was.
  return { left, used: left.length === 0 ? used : new Set(), unsigned: unsigned.map(({ grant }) => grant.id) };
};

const objectionBody = ({ unit, requirement, mode, reason, paths }: Objection): Json => ({
  unit,
  requirement,
  mode,
  reason: reason.slice(0, 500),
  paths: paths.slice(0, 20),
});

const kinds = { allow: 'action.allowed', ask: 'action.asked', deny: 'action.denied' } as const;

const strictest = (objections: readonly Objection[]): keyof typeof kinds => {
  if (objections.some(({ mode }) => mode === 'enforce')) return 'deny';
  return objections.length > 0 ? 'ask' : 'allow';
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
  const objections = await objectionsOf(event, effects, world);
  const { left, used, unsigned } = withGrants(objections, world);
  const kind = strictest(left);
  const entry = await ledger.append({
    kind: kinds[kind],
    actor: actorOf(event),
    body: { ...callBody(event, effects), objections: objections.map(objectionBody) },
  });
  for (const { id } of used) {
    await ledger.append({ kind: grantKinds.used, actor: actorOf(event), body: { grant: id, action: entry.sequence } });
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
