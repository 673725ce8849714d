import { resolve } from 'node:path';
import { signed } from '../../guard/grants/signed.ts';
import { voucherKind } from '../../guard/record/vouchers.ts';
import { BylawError } from '../../kernel/errors.ts';
import { openLedger } from '../../ledger/ledger.ts';
import { commitIds } from '../../repository/history/commit-changes.ts';
import { resolveRoot } from '../../repository/walk/list.ts';
import { createState } from '../../runs/state.ts';
import type { Input, OperationBody, OperationContext, Result } from '../operation.ts';
import { personOf } from '../person.ts';
import { signerOf } from '../person-key.ts';
import { stateAt, stateParameter } from '../run-records.ts';

const mostCommits = 200;
const longestReason = 500;

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const { environment } = context;
  const names = input.list('commit');
  const reason = input.text('reason')?.trim() ?? '';
  if (reason.length === 0 || reason.length > longestReason) {
    throw new BylawError('USAGE', 'A voucher needs a reason.', {
      next: `Add --reason "…" with 1 to ${longestReason} characters: what you changed and why.`,
    });
  }
  if (names.length === 0 || names.length > mostCommits) {
    throw new BylawError('USAGE', 'Say which commits are yours.', {
      next: `Name 1 to ${mostCommits} commits; \`bylaw guard verify --base REF\` lists those that nothing explains.`,
    });
  }
  const root = resolveRoot(resolve(context.directory, input.text('path') ?? '.'));
  const commits = await commitIds(root, names, environment.signal);
  const signer = await signerOf(root, context);
  const state = stateAt(input, context);
  createState(state);
  const by = personOf(context);
  const fields = { commits: [...commits], reason, by, at: environment.now().toISOString() };
  const ledger = openLedger(state.ledger, environment);
  try {
    const body = signed('bylaw-voucher', fields, signer.privateKey);
    const { sequence } = await ledger.append({ kind: voucherKind, actor: by, body });
    const text = `${signer.notice}Voucher ${sequence}: ${commits.map((commit) => commit.slice(0, 10)).join(', ')}, by ${by}.`;
    return { exitCode: 0, data: { id: sequence, ...fields, key: signer.publicKey }, text };
  } finally {
    await ledger.close();
  }
};

export const guardVouch: OperationBody = {
  about:
    'Signs, with the key of your grants, that commits are yours, so that `bylaw guard verify` asks no recorded action to explain them. Who is named as the author of a commit proves nothing: an agent can write any name there, and cannot sign. An agent that the guard watches cannot run this command.',
  examples: [
    ['bylaw guard vouch --commit HEAD --reason "Renamed the port by hand"', 'The last commit'],
    ['bylaw guard vouch --commit 1a2b3c4 --commit 5d6e7f8 --reason "Release 2.1"', 'Two of them'],
  ],
  parameters: [
    { name: 'commit', type: 'list', placeholder: 'COMMIT', about: 'A commit that is yours; may be repeated.' },
    { name: 'reason', type: 'text', placeholder: 'TEXT', about: 'What you changed and why; it is recorded.' },
    {
      name: 'path',
      type: 'text',
      placeholder: 'PATH',
      about: 'Repository that they are of; the current directory by default.',
    },
    stateParameter,
  ],
  run,
};
