import type { ClientEvent } from '../call.ts';
import { recordAfter } from '../record/recording.ts';
import { took } from '../session.ts';
import { type GuardWorld, isInProject } from '../world.ts';

type Resting = Extract<ClientEvent, { readonly kind: 'stop' | 'session-start' | 'session-end' }>;

/**
 * A session begins, pauses or ends: what changed meanwhile is recorded.
 *
 * Gives the paths that no call of anybody explains.
 */
export const atRest = async (event: Resting, world: GuardWorld): Promise<readonly string[]> => {
  const { witness, project, sessions } = world;
  const { session } = event;
  const { changed, call } = await witness.rests(session);
  const paths = changed.filter(isInProject);
  project.refresh(paths);
  if (call === undefined) {
    const when = event.kind === 'session-start' ? 'before the session' : 'between calls';
    await recordAfter(event, 'change.unexplained', { session, when }, paths, world);
    return paths;
  }
  // A call that was interrupted, or whose end the client did not tell, may have done it.
  await recordAfter(event, 'change.made', { session, tool: 'unknown', call, seen: true }, paths, world);
  sessions.keep(session, took(sessions.of(session), paths));
  return [];
};
