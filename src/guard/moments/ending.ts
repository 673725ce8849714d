import { printable } from '../../kernel/printable.ts';
import { guardModeOf } from '../../kernel/config/levels.ts';
import { guard as recordedChange } from '../../rulebook/19-tracking/recorded-change.guard.ts';
import type { Answer } from '../call.ts';
import type { Objection } from '../judge.ts';
import { type EventOf, type GuardWorld, allowed, noted } from '../world.ts';
import { atRest } from './at-rest.ts';
import { objectionsIn } from './objections.ts';
import { objectionBody } from './recorded-objection.ts';

const mostShown = 8;
const mostRecorded = 50;
const longest = 4000;

const lineOf = ({ requirement, reason, instead }: Objection): string => `${requirement}: ${reason} ${instead}`;

const listed = (findings: readonly string[]): string => {
  const lines = findings.slice(0, mostShown);
  const more = findings.length - lines.length;
  return ['bylaw asks for this before you end, or for the reason why not:', ...lines]
    .concat(more > 0 ? [`and ${more} more; run \`bylaw check\`.`] : [])
    .join('\n')
    .slice(0, longest);
};

const unexplainedLine = (path: string): string =>
  `R19.1: ${path} changed, and no recorded call explains it. Say who or what changed it; a program that was left running counts.`;

const noticeOf = ([first = '', ...others]: readonly string[]): string =>
  printable(
    `bylaw: ${first}${others.length > 0 ? ` and ${others.length} more files` : ''} changed, and no recorded call explains it. \`bylaw guard verify\` lists them.`,
  );

/** The end of a turn: held back once by what the session has left behind. */
export const ended = async (event: EventOf<'stop'>, world: GuardWorld): Promise<Answer> => {
  if (event.agent !== 'main') return noted(event, 'session.stopped', world, { findings: 0 });
  const unexplained = await atRest(event, world);
  // Held back once, an agent may end: who cannot mend something must be able to say so.
  const isAsked = !event.isRepeated && world.sessions.of(event.session).edits > 0;
  const objections = isAsked ? await objectionsIn(event, 'end of turn', [{ kind: 'end' }], [], world) : [];
  const findings = objections.filter((one) => one.mode !== 'observe').map(lineOf);
  const mode = guardModeOf(recordedChange, 'R19.1', world.project.config);
  if (!event.isRepeated && (mode === 'enforce' || mode === 'ask')) findings.push(...unexplained.map(unexplainedLine));
  const kind = findings.length > 0 ? 'session.held' : 'session.stopped';
  await noted(event, kind, world, {
    findings: findings.length,
    unexplained: unexplained.length,
    objections: objections.slice(0, mostRecorded).map(objectionBody),
  });
  if (findings.length > 0) return { kind: 'deny', message: printable(listed(findings)) };
  return unexplained.length > 0 && mode !== 'off' ? { kind: 'allow', notice: noticeOf(unexplained) } : allowed;
};
