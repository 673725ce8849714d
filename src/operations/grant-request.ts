import { type GrantRequest, grantKinds, readGrants, readRequests } from '../guard/grants/grants.ts';
import { BylawError } from '../kernel/errors.ts';
import { printable } from '../kernel/printable.ts';
import { openLedger } from '../ledger/ledger.ts';
import { createState } from '../runs/state.ts';
import { checkPaths, checkScope, reasonOf } from './grant-scope.ts';
import type { Input, OperationBody, OperationContext, Result } from './operation.ts';
import { askerOf } from './person.ts';
import { trustAt } from './person-key.ts';
import { stateAt, stateParameter } from './run-records.ts';

/** More than a person would read; what is asked beyond it is refused, so that nobody is worn down. */
const mostOpen = 20;

const isSame = (one: Pick<GrantRequest, 'scope' | 'paths'>, scope: string, paths: readonly string[]): boolean =>
  one.scope === scope && [...one.paths].toSorted().join('\n') === [...paths].toSorted().join('\n');

const answered = (id: number, isNew: boolean, body: object): Result => ({
  exitCode: 0,
  data: { id, isNew, isGranted: false, ...body },
  text: printable(
    `Request ${id} ${isNew ? 'waits' : 'waits already'} for a person, and permits nothing. Tell the user what you need and why; they can answer with \`bylaw grant ${id}\`. Go on with what needs no grant.`,
  ),
});

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const [scope, paths, reason] = [input.text('scope') ?? '', input.list('path'), reasonOf(input.text('reason'))];
  checkScope(scope);
  checkPaths(paths);
  const state = stateAt(input, context);
  createState(state);
  const ledger = openLedger(state.ledger, context.environment);
  try {
    const held = readGrants(ledger, context.environment.now(), await trustAt(input, context)).find(
      ({ grant, state: at }) => at === 'active' && isSame(grant, scope, paths),
    );
    if (held) {
      const { id, expiresAt } = held.grant;
      return {
        exitCode: 0,
        data: { id, isNew: false, isGranted: true, expiresAt },
        text: `Grant ${id} permits it until ${expiresAt}.`,
      };
    }
    const open = readRequests(ledger).filter(({ answer }) => answer === undefined);
    const known = open.find((one) => isSame(one, scope, paths));
    const body = { scope, paths: [...paths], reason };
    if (known) return answered(known.id, false, { ...body, reason: known.reason });
    if (open.length >= mostOpen) {
      throw new BylawError('USAGE', `${open.length} requests wait for a person already.`, {
        next: 'Tell the user, who can answer them with `bylaw grant ID` or `bylaw grant revoke ID`.',
      });
    }
    const { sequence } = await ledger.append({ kind: grantKinds.requested, actor: askerOf(context), body });
    return answered(sequence, true, body);
  } finally {
    await ledger.close();
  }
};

export const grantRequest: OperationBody = {
  about:
    'Leaves a request in the ledger, which `bylaw grant list` shows to a person. It permits nothing: only a person can give a grant, with `bylaw grant` and the number of the request.',
  examples: [
    ['bylaw grant request R20.2 --path .mcp.json --reason "The ticket server moved"', 'For one file'],
    ['bylaw grant list', 'What was asked for'],
  ],
  parameters: [
    {
      name: 'scope',
      type: 'text',
      isPositional: true,
      isRequired: true,
      placeholder: 'SCOPE',
      longest: 100,
      about: 'The requirement (R20.2) or unit that a refusal named.',
    },
    {
      name: 'reason',
      type: 'text',
      isRequired: true,
      placeholder: 'TEXT',
      longest: 500,
      about: 'What it is needed for, for the person who decides.',
    },
    {
      name: 'path',
      type: 'list',
      placeholder: 'GLOB',
      about: 'Paths that it is for; may be repeated. Every path when left out.',
    },
    stateParameter,
  ],
  run,
};
