/** What an agent is told when it is refused: one short text with the requirement, the reason and what to do instead. */
import { printable } from '../kernel/printable.ts';
import type { Objection } from './judge.ts';

const mostShown = 4;
const longest = 1800;

/** Refused this often for the same reason, an agent is told to stop trying and to turn to a person. */
const patience = 3;

const lineOf = ({ requirement, reason, instead }: Objection): string => `${requirement}: ${reason} Instead: ${instead}`;

const openings = { deny: 'bylaw refuses this.', ask: 'bylaw asks whether this may be done.' } as const;

interface Circumstances {
  /** Sequence of the decision in the ledger. */
  readonly decision: number;
  /** How often the first of its reasons was given before. */
  readonly repeats: number;
  /** Grants that would hold, if a trusted key had signed them. */
  readonly unsigned: readonly number[];
}

/** The message of a refusal or a question. */
export const messageFor = (
  kind: keyof typeof openings,
  objections: readonly Objection[],
  { decision, repeats, unsigned }: Circumstances,
): string => {
  const lines = objections.slice(0, mostShown).map(lineOf);
  if (objections.length > mostShown) lines.push(`${objections.length - mostShown} more reasons are in the record.`);
  if (unsigned.length > 0) {
    lines.push(
      `Grant ${unsigned.slice(-mostShown).join(', ')} does not hold, because no trusted key signed it: a person can give it again with \`bylaw grant\`.`,
    );
  }
  if (repeats >= patience) {
    lines.push(
      `This was refused ${repeats + 1} times. Stop trying: tell the user what you need and why, and let them give a grant.`,
    );
  }
  lines.push(`A person can see more with \`bylaw guard explain ${decision}\`.`);
  return printable(`${openings[kind]} ${lines.join('\n')}`).slice(0, longest);
};
