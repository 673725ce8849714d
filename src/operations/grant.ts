import type { Json } from '../kernel/canonical-json.ts';
import { BylawError } from '../kernel/errors.ts';
import { nearest } from '../kernel/nearest.ts';
import { globProblem } from '../kernel/config/globs.ts';
import { isRequirementId } from '../kernel/ids.ts';
import { requirements } from '../generated/requirements.ts';
import { checks, guards } from '../generated/units.ts';
import { type GivenGrant, grantKinds, readGrants } from '../guard/grants/grants.ts';
import { signed } from '../guard/grants/signed.ts';
import { openLedger, openLedgerToRead } from '../ledger/ledger.ts';
import { createState } from '../runs/state.ts';
import { ledgerAt, ledgerParameters } from './ledger-parameters.ts';
import type { Input, OperationBody, OperationContext, Result } from './operation.ts';
import { resolveRoot } from '../repository/walk/list.ts';
import { personOf } from './person.ts';
import { type Signer, signerOf, trustAt } from './person-key.ts';
import { stateAt, stateParameter } from './run-records.ts';

const units: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400 };
const longestDays = 30;
const longestReason = 500;

/** Seconds of `90m`, `4h` or `2d`. */
const secondsOf = (text: string): number => {
  const [, count = '', unit = ''] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  const seconds = Number(count) * (units[unit] ?? 0);
  if (seconds > 0 && seconds <= longestDays * 86_400) return seconds;
  throw new BylawError('USAGE', `--for cannot be ${text}.`, {
    next: `Write minutes, hours or days, at most ${longestDays} days: 90m, 4h, 2d.`,
  });
};

const knownScopes = (): string[] => [
  ...requirements.filter(({ moments }) => moments.includes('guard')).map(({ id }) => id),
  ...[...guards, ...checks].map(({ id }) => id),
];

const checkScope = (scope: string): void => {
  const known = knownScopes();
  if (known.includes(scope)) return;
  const isKnown = isRequirementId(scope) && requirements.some(({ id }) => id === scope);
  const alike = nearest(scope, known);
  throw new BylawError(
    'UNIT_UNKNOWN',
    isKnown ? `No guard enforces ${scope}.` : `There is no requirement or unit ${scope.slice(0, 80)}.`,
    { next: alike === undefined ? 'Run `bylaw rules` for the list.' : `Did you mean ${alike}?` },
  );
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
  const scope = input.text('scope') ?? '';
  const reason = input.text('reason')?.trim() ?? '';
  checkScope(scope);
  if (reason.length === 0 || reason.length > longestReason) {
    throw new BylawError('USAGE', 'A grant needs a reason.', {
      next: `Add --reason "…" with 1 to ${longestReason} characters.`,
    });
  }
  const paths = input.list('path');
  for (const path of paths) {
    const problem = globProblem(path);
    if (problem !== undefined) throw new BylawError('USAGE', `--path ${path.slice(0, 80)} ${problem}.`);
  }
  const now = context.environment.now();
  const expiresAt = new Date(now.getTime() + secondsOf(input.text('for') ?? '1h') * 1000).toISOString();
  const signer = await signerOf(resolveRoot(context.directory), context);
  const state = stateAt(input, context);
  createState(state);
  const ledger = openLedger(state.ledger, context.environment);
  try {
    const given = { scope, paths: [...paths], reason, expiresAt, isOnce: input.flag('once') };
    const body = signedGrant(given, signer, context);
    const { sequence } = await ledger.append({ kind: grantKinds.given, actor: personOf(context), body });
    const how = given.isOnce ? 'once' : 'as often as needed';
    const where = paths.length === 0 ? '' : ` on ${paths.join(', ')}`;
    const text = `${signer.notice}Grant ${sequence}: ${scope}${where}, ${how}, until ${expiresAt}.\nTake it back with \`bylaw grant revoke ${sequence}\`.`;
    return { exitCode: 0, data: { id: sequence, ...given, by: personOf(context), key: signer.publicKey }, text };
  } finally {
    await ledger.close();
  }
};

export const grant: OperationBody = {
  about:
    'For a requirement or a unit, on some paths or all, for one use or many. It is signed with your key, which is made with the first grant, and stands in the ledger, with each use of it. An agent that the guard watches cannot run this command, nor read the key.',
  examples: [
    ['bylaw grant R20.2 --path .mcp.json --once --reason "Add the ticket server"', 'One change of one file'],
    ['bylaw grant cleanup/whole-folder --for 30m --reason "Remove the old importer"', 'For half an hour'],
    ['bylaw grant list', 'What was granted, and what still holds'],
  ],
  parameters: [
    {
      name: 'scope',
      type: 'text',
      isPositional: true,
      isRequired: true,
      placeholder: 'SCOPE',
      about: 'A requirement (R20.2) or a unit.',
    },
    { name: 'reason', type: 'text', placeholder: 'TEXT', about: 'Why; it is recorded.' },
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

const rowOf = ({ grant: { id, scope, paths, reason, by, expiresAt, isOnce }, state }: GivenGrant): string =>
  `${`${id}`.padStart(6)}  ${state.padEnd(9)}  ${expiresAt}  ${scope}${paths.length > 0 ? ` on ${paths.join(', ')}` : ''}${isOnce ? ' (once)' : ''}  ${by}: ${reason}`;

const unsignedHint =
  'What is unsigned, or signed by a key that is not trusted here, does not hold. Give it again with `bylaw grant`; `bylaw grant keys` shows your key.';

export const grantList: OperationBody = {
  about:
    'Every grant that was given in a repository, oldest first: active, expired, used up, revoked, or without a signature that holds here.',
  examples: [['bylaw grant list', 'Those of the current directory']],
  parameters: ledgerParameters,
  run: async (input, context): Promise<Result> => {
    const ledger = openLedgerToRead(ledgerAt(input, context), context.environment);
    try {
      const given = readGrants(ledger, context.environment.now(), await trustAt(input, context));
      const rows = given.map(rowOf);
      if (given.some(({ state }) => state === 'unsigned' || state === 'untrusted')) rows.push(unsignedHint);
      const text = given.length === 0 ? 'No grant was given here.' : rows.join('\n');
      return { exitCode: 0, data: { grants: given.map(({ grant: one, state }) => ({ ...one, state })) }, text };
    } finally {
      await ledger.close();
    }
  },
};

export const grantRevoke: OperationBody = {
  about: 'From now on it allows nothing; that it was given and used stays in the ledger.',
  examples: [['bylaw grant revoke 42', 'The grant of that number']],
  parameters: [
    {
      name: 'id',
      type: 'number',
      isPositional: true,
      isRequired: true,
      placeholder: 'ID',
      about: 'Number of the grant.',
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
      if (!given || id === undefined) {
        throw new BylawError('USAGE', `There is no grant ${id ?? ''}.`, { next: 'Run `bylaw grant list`.' });
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
