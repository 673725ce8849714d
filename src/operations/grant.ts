import {
  type Grant,
  type GivenGrant,
  type GrantRequest,
  grantKinds,
  readGrants,
  readRequests,
} from '../guard/grants/grants.ts';
import { signed } from '../guard/grants/signed.ts';
import type { Json } from '../kernel/canonical-json.ts';
import { BylawError } from '../kernel/errors.ts';
import { printable } from '../kernel/printable.ts';
import { openLedger, openLedgerToRead } from '../ledger/ledger.ts';
import { appendTo } from './append.ts';
import { checkPaths, checkScope, reasonOf } from './grant-scope.ts';
import { ledgerAt, ledgerParameters } from './ledger-parameters.ts';
import type { Input, OperationBody, OperationContext, Result } from './operation.ts';
import { resolveRoot } from '../repository/walk/list.ts';
import { personOf } from './person.ts';
import { type Signer, signerOf, trustAt } from './person-key.ts';
import { stateAt, stateParameter } from './run-records.ts';

const units: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400 };
const longestDays = 30;

/** Seconds of `90m`, `4h` or `2d`. */
const secondsOf = (text: string): number => {
  const [, count = '', unit = ''] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  const seconds = Number(count) * (units[unit] ?? 0);
  if (seconds > 0 && seconds <= longestDays * 86_400) return seconds;
  throw new BylawError('USAGE', `--for cannot be ${text}.`, {
    next: `Write minutes, hours or days, at most ${longestDays} days: 90m, 4h, 2d.`,
  });
};

/** What is to be permitted: what the words say, and for a number what that request asked for. */
const askedFor = (
  input: Input,
  context: OperationContext,
): Pick<Grant, 'scope' | 'paths'> & { reason: string; request: number | undefined } => {
  const scope = input.text('scope') ?? '';
  const paths = input.list('path');
  if (!/^\d{1,15}$/.test(scope)) {
    return { scope, paths, reason: reasonOf(input.text('reason')), request: undefined };
  }
  const request = waiting(Number(scope), input, context);
  return {
    scope: request.scope,
    paths: paths.length > 0 ? paths : request.paths,
    reason: reasonOf(input.text('reason') ?? request.reason),
    request: request.id,
  };
};

/** The request of a number. Throws USAGE for one that is not there or has its answer. */
const waiting = (id: number, input: Input, context: OperationContext): GrantRequest => {
  const ledger = openLedgerToRead(ledgerAt(input, context), context.environment);
  try {
    const request = readRequests(ledger).find((one) => one.id === id);
    if (request && request.answer === undefined) return request;
    const why = request
      ? request.answer === 'declined'
        ? 'was declined'
        : `was answered by grant ${request.answer}`
      : 'is not there';
    throw new BylawError('USAGE', `Request ${id} ${why}.`, { next: 'Run `bylaw grant list`.' });
  } finally {
    void ledger.close();
  }
};

/** A grant as the ledger keeps it. The number makes each one differ, so that a copy of a used one is known as a copy. */
const signedGrant = (
  given: { readonly [key: string]: Json },
  { project, privateKey }: Signer,
  { environment }: OperationContext,
) =>
  signed(
    'bylaw-grant',
    {
      ...given,
      by: personOf({ environment }),
      at: environment.now().toISOString(),
      project,
      number: Buffer.from(environment.randomBytes(16)).toString('hex'),
    },
    privateKey,
  );

const give = async (input: Input, context: OperationContext): Promise<Result> => {
  const { scope, paths, reason, request } = askedFor(input, context);
  checkScope(scope);
  checkPaths(paths);
  const now = context.environment.now();
  const expiresAt = new Date(now.getTime() + secondsOf(input.text('for') ?? '1h') * 1000).toISOString();
  const signer = await signerOf(resolveRoot(context.directory), context);
  const given = { scope, paths: [...paths], reason, expiresAt, isOnce: input.flag('once') };
  const asked = request === undefined ? given : { ...given, request };
  const body = signedGrant(asked, signer, context);
  const { sequence } = await appendTo(stateAt(input, context), grantKinds.given, body, context);
  const how = given.isOnce ? 'once' : 'as often as needed';
  const text = `${signer.notice}Grant ${sequence}: ${scope}${where(paths)}, ${how}, until ${expiresAt}.\nTake it back with \`bylaw grant revoke ${sequence}\`.`;
  const data = { id: sequence, ...asked, by: personOf(context), key: signer.publicKey };
  return { exitCode: 0, data, text: printable(text) };
};

export const grant: OperationBody = {
  about:
    'For a requirement or a unit, on some paths or all, for one use or many. It is signed with your key, which is made with the first grant, and stands in the ledger, with each use of it. An agent that the guard watches cannot run this command, nor read the key.',
  examples: [
    ['bylaw grant R20.2 --path .mcp.json --once --reason "Add the ticket server"', 'One change of one file'],
    ['bylaw grant cleanup/whole-folder --for 30m --reason "Remove the old importer"', 'For half an hour'],
    ['bylaw grant 57 --once', 'What request 57 asks for'],
    ['bylaw grant list', 'What was asked for and granted, and what still holds'],
  ],
  parameters: [
    {
      name: 'scope',
      type: 'text',
      isPositional: true,
      isRequired: true,
      placeholder: 'SCOPE',
      about: 'A requirement (R20.2), a unit, or the number of a request.',
    },
    {
      name: 'reason',
      type: 'text',
      placeholder: 'TEXT',
      about: 'Why; it is recorded. That of the request when left out.',
    },
    {
      name: 'path',
      type: 'list',
      placeholder: 'GLOB',
      about: 'Paths that it is for; may be repeated. Every path when left out.',
    },
    { name: 'for', type: 'text', placeholder: 'TIME', about: 'How long it holds: 90m, 4h, 2d; 1h by default.' },
    { name: 'once', type: 'flag', about: 'For one action only.' },
    stateParameter,
  ],
  run: give,
};

const where = (paths: readonly string[]): string => (paths.length > 0 ? ` on ${paths.join(', ')}` : '');

const rowOf = ({ grant: { id, scope, paths, reason, by, expiresAt, isOnce }, state }: GivenGrant): string =>
  `${`${id}`.padStart(6)}  ${state.padEnd(9)}  ${expiresAt}  ${scope}${where(paths)}${isOnce ? ' (once)' : ''}  ${by}: ${reason}`;

const requestRow = ({ id, scope, paths, reason, by, at }: GrantRequest): string =>
  `${`${id}`.padStart(6)}  ${at}  ${scope}${where(paths)}  ${by}: ${reason}`;

const unsignedHint =
  'What is unsigned, or signed by a key that is not trusted here, does not hold. Give it again with `bylaw grant`; `bylaw grant keys` shows your key.';

const listText = (given: readonly GivenGrant[], open: readonly GrantRequest[]): string =>
  printable(
    [
      ...(open.length > 0 ? ['Asked for; permit with `bylaw grant ID`, decline with `bylaw grant revoke ID`:'] : []),
      ...open.map(requestRow),
      ...(open.length > 0 ? ['', 'Granted:'] : []),
      ...(given.length === 0 ? ['No grant was given here.'] : given.map(rowOf)),
      ...(given.some(({ state }) => state === 'unsigned' || state === 'untrusted') ? [unsignedHint] : []),
    ].join('\n'),
  );

export const grantList: OperationBody = {
  about:
    'What agents have asked for and nobody has answered, then every grant that was given in a repository, oldest first: active, expired, used up, revoked, or without a signature that holds here.',
  examples: [['bylaw grant list', 'Those of the current directory']],
  parameters: ledgerParameters,
  run: async (input, context): Promise<Result> => {
    const ledger = openLedgerToRead(ledgerAt(input, context), context.environment);
    try {
      const given = readGrants(ledger, context.environment.now(), await trustAt(input, context));
      const requests = readRequests(ledger).filter(({ answer }) => answer === undefined);
      const grants = given.map(({ grant: one, state }) => ({ ...one, state }));
      return { exitCode: 0, data: { requests, grants }, text: listText(given, requests) };
    } finally {
      await ledger.close();
    }
  },
};

export const grantRevoke: OperationBody = {
  about:
    'From now on it allows nothing; that it was given and used stays in the ledger. A request that waits is declined by its number.',
  examples: [['bylaw grant revoke 42', 'The grant or the request of that number']],
  parameters: [
    {
      name: 'id',
      type: 'number',
      isPositional: true,
      isRequired: true,
      placeholder: 'ID',
      about: 'Number of the grant or the request.',
    },
    ...ledgerParameters,
  ],
  run: async (input, context): Promise<Result> => {
    const id = input.number('id');
    const ledger = openLedger(ledgerAt(input, context), context.environment);
    try {
      const given = readGrants(ledger, context.environment.now(), await trustAt(input, context)).find(
        ({ grant: one }) => one.id === id,
      );
      if (id !== undefined && readRequests(ledger).some((one) => one.id === id && one.answer === undefined)) {
        await ledger.append({ kind: grantKinds.declined, actor: personOf(context), body: { request: id } });
        return { exitCode: 0, data: { id, state: 'declined' }, text: `Request ${id} is declined.` };
      }
      if (!given || id === undefined) {
        throw new BylawError('USAGE', `There is no grant or open request ${id ?? ''}.`, {
          next: 'Run `bylaw grant list`.',
        });
      }
      if (given.state === 'active') {
        await ledger.append({ kind: grantKinds.revoked, actor: personOf(context), body: { grant: id } });
      }
      const text =
        given.state === 'active' ? `Grant ${id} no longer holds.` : `Grant ${id} was ${given.state} already.`;
      return { exitCode: 0, data: { id, state: given.state === 'active' ? 'revoked' : given.state }, text };
    } finally {
      await ledger.close();
    }
  },
};
