import type { Effect } from '../../enforcement/action.ts';
import { settingsOf } from '../../enforcement/settings.ts';
import type { Loss } from '../../enforcement/unit.ts';
import type { ClientEvent } from '../call.ts';
import { type Objection, findingObjection, objectionsTo } from '../judge.ts';
import { recordOf } from '../session.ts';
import { type GuardWorld, digestIn } from '../world.ts';
import { leftBehind } from './left-behind.ts';

/** A commit or the end of a turn says that the work is done, so what was left for then is judged. */
const isDone = (effect: Effect): boolean =>
  effect.kind === 'end' ||
  (effect.kind === 'change' && effect.system === 'git' && effect.operation.startsWith('commit'));

/** Everything that speaks against what an agent is about to do, in the session that it does it in. */
export const objectionsIn = async (
  { session, agent }: Pick<ClientEvent, 'session' | 'agent'>,
  tool: string,
  effects: readonly Effect[],
  losses: readonly Loss[],
  world: GuardWorld,
): Promise<readonly Objection[]> => {
  const { project, guards, sessions, witness, toolsOf, isAgent, protection, secrecy, guardPort, home } = world;
  const objections = objectionsTo({ agent, tool, effects }, guards, project, {
    repository: project.repository(),
    copiesOf: project.copiesOf,
    losses,
    session: recordOf(sessions.of(session), digestIn(world), witness.unexplained()),
    settings: settingsOf(project.config),
    agentTools: toolsOf(agent),
    isAgent,
    protection,
    secrecy,
    guardPort: guardPort(),
    home,
  });
  if (!effects.some(isDone)) return objections;
  const unfinished = await leftBehind(session, world);
  return [...objections, ...unfinished.flatMap((finding) => findingObjection(finding, project.config))];
};
