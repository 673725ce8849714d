import { printable } from '../../kernel/printable.ts';
import type { Answer } from '../call.ts';
import type { Objection } from '../judge.ts';
import { type EventOf, type GuardWorld, allowed, noted } from '../world.ts';
import { objectionsIn } from './objections.ts';
import { objectionBody } from './recorded-objection.ts';

const mostShown = 8;
const mostRecorded = 50;
const longest = 4000;

const lineOf = ({ requirement, reason, instead }: Objection): string => `${requirement}: ${reason} ${instead}`;

const listed = (objections: readonly Objection[]): string => {
  const lines = objections.slice(0, mostShown).map(lineOf);
  const more = objections.length - lines.length;
  return ['bylaw asks for this before you end, or for the reason why not:', ...lines]
    .concat(more > 0 ? [`and ${more} more; run \`bylaw check\`.`] : [])
    .join('\n')
    .slice(0, longest);
};

/** The end of a turn: held back once by what the session has left behind or left out. */
export const ended = async (event: EventOf<'stop'>, world: GuardWorld): Promise<Answer> => {
  // Held back once, an agent may end: who cannot mend something must be able to say so.
  const isAsked = !event.isRepeated && event.agent === 'main' && world.sessions.of(event.session).edits > 0;
  const objections = isAsked ? await objectionsIn(event, 'end of turn', [{ kind: 'end' }], [], world) : [];
  const standing = objections.filter(({ mode }) => mode !== 'observe');
  const kind = standing.length > 0 ? 'session.held' : 'session.stopped';
  const recorded = objections.slice(0, mostRecorded).map(objectionBody);
  await noted(event, kind, world, { findings: standing.length, objections: recorded });
  return standing.length === 0 ? allowed : { kind: 'deny', message: printable(listed(standing)) };
};
