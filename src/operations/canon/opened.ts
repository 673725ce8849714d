import type { CanonSettings } from '../../canon/authority.ts';
import { checkTree } from '../../enforcement/check.ts';
import { settingsOf } from '../../enforcement/settings.ts';
import { BylawError } from '../../kernel/errors.ts';
import type { Repository } from '../../repository/model.ts';
import type { Input, OperationContext } from '../operation.ts';
import { openWorkplace } from '../workplace.ts';

/** A repository that was read, with what its configuration says of the canon. */
export interface OpenedCanon {
  readonly repository: Repository;
  readonly settings: CanonSettings;
  readonly isGit: boolean;
}

/** Reads the repository that an operation is asked about; no check is run. */
export const openCanon = async (input: Input, context: OperationContext): Promise<OpenedCanon> => {
  const { environment, progress } = context;
  const workplace = await openWorkplace(input, context);
  try {
    const { repository } = await checkTree(
      {
        ...workplace,
        checks: [],
        base: undefined,
        wantsRepository: true,
        wantsPast: false,
        overlay: new Map(),
        nowMs: environment.now().getTime(),
        signal: environment.signal,
        progress,
      },
      '',
    );
    if (!repository) throw new BylawError('INTERNAL', 'The repository was not read.');
    return { repository, settings: settingsOf(workplace.config), isGit: workplace.listing.isGit };
  } finally {
    workplace.cache?.close();
  }
};
