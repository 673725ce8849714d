import { printable } from '../../kernel/printable.ts';
import type { Finding } from '../../enforcement/finding.ts';
import type { Answer } from '../call.ts';
import { type EventOf, type GuardWorld, allowed, noted } from '../world.ts';
import { leftBehind } from './left-behind.ts';

const mostFindingsShown = 8;

const lineOf = ({ requirement, path, place, message, remedy }: Finding): string =>
  `${requirement}: ${path}:${place.line} ${message} ${remedy}`;

const listed = (findings: readonly Finding[]): string => {
  const lines = findings.slice(0, mostFindingsShown).map(lineOf);
  const more = findings.length - lines.length;
  return ['bylaw asks for this before you end, or for the reason why not:', ...lines]
    .concat(more > 0 ? [`and ${more} more; run \`bylaw check\`.`] : [])
    .join('\n');
};

/** The end of a turn: held back once by what the session has left behind. */
export const ended = async (event: EventOf<'stop'>, world: GuardWorld): Promise<Answer> => {
  // Held back once, an agent may end: who cannot mend something must be able to say so.
  const findings = event.isRepeated || event.agent !== 'main' ? [] : await leftBehind(event.session, world);
  const kind = findings.length > 0 ? 'session.held' : 'session.stopped';
  await noted(event, kind, world, { findings: findings.length });
  return findings.length === 0 ? allowed : { kind: 'deny', message: printable(listed(findings)) };
};
