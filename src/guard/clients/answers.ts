/** The forms that answers take in more than one client. */
import type { Answer } from '../call.ts';
import type { ClientAnswer } from './client.ts';

/** Clients take a denial with an empty reason for none at all. */
const said = (message: string): string => (message.trim() === '' ? 'bylaw denies this and gives no reason.' : message);

const withGrant = (message: string): string =>
  `${said(message)} This client cannot ask its user here: a person can allow it with \`bylaw grant\`.`;

/** An answer as a client hears it: where it cannot ask, a question becomes a denial that says how to get a grant. */
export const heard = (answer: Answer, canAsk: boolean): Answer => {
  switch (answer.kind) {
    case 'allow':
      return answer;
    case 'ask':
      return canAsk
        ? { kind: 'ask', message: said(answer.message) }
        : { kind: 'deny', message: withGrant(answer.message) };
    case 'deny':
      return { kind: 'deny', message: said(answer.message) };
  }
};

export const inJson = (value: object): ClientAnswer => ({ stdout: JSON.stringify(value), stderr: '', exitCode: 0 });

/**
 * Exit code 2 with a reason on stderr stops an action in every client that runs a command. `inWords` says the same to those
 * that read the output, an HTTP hook's among them.
 */
export const blocked = (message: string, inWords: (reason: string) => object): ClientAnswer => {
  const reason = said(message);
  return { stdout: JSON.stringify(inWords(reason)), stderr: `${reason}\n`, exitCode: 2 };
};

/**
 * The refusal of an event at which an agent ends its turn. It may: kept from it by a guard that cannot answer, it would ask
 * its model again without end (Codex was seen to), and nothing else it asks for is let through.
 */
export const letsEnd = (message: string): ClientAnswer => ({ stdout: '{}', stderr: `${said(message)}\n`, exitCode: 0 });
