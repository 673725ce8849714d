import type { Answer } from '../call.ts';
import { effectPath } from '../effects/named-path.ts';
import { type EventOf, type GuardWorld, allowed, noted, surroundingsOf } from '../world.ts';

/** A settings file of the client was changed behind the guard: held back where the client can still do without it. */
export const keptSettings = async (event: EventOf<'settings-changed'>, world: GuardWorld): Promise<Answer> => {
  const path = effectPath(world.disk.realPath(event.path), surroundingsOf(event, world));
  if (world.protection(path) === undefined) return allowed;
  await noted(event, 'settings.kept', world, { path });
  return {
    kind: 'deny',
    message: `bylaw refuses this. R5.10: ${path} holds the guard's settings and was changed in this session. Instead: let a person change it.`,
  };
};
