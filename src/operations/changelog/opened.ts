import { type CheckAnswer, checkTree } from '../../enforcement/check.ts';
import type { Check } from '../../enforcement/unit.ts';
import { optionsOf } from '../../kernel/config/options.ts';
import { BylawError } from '../../kernel/errors.ts';
import type { Repository } from '../../repository/model.ts';
import { type ChangelogScope, changelogScope } from '../../rulebook/18-review/changelog-scope.ts';
import { check as presence } from '../../rulebook/18-review/changelog-present.check.ts';
import type { Input, OperationContext } from '../operation.ts';
import { openWorkplace } from '../workplace.ts';

const changelogChecks: ReadonlySet<string> = new Set(['review/changelog-present', 'review/changelog-form']);

export interface OpenedChangelogs {
  readonly repository: Repository;
  readonly scope: ChangelogScope;
  readonly inspection: CheckAnswer['inspection'];
}

/** Reads a repository and checks its changelogs, whatever the preset, unless the configuration turns that off. */
export const openChangelogs = async (input: Input, context: OperationContext): Promise<OpenedChangelogs> => {
  const { environment, progress } = context;
  const workplace = await openWorkplace(input, context);
  try {
    const checks = workplace.checks.filter(({ id }: Check) => changelogChecks.has(id));
    const config = { ...workplace.config, preset: 'strict' as const };
    const { repository, inspection } = await checkTree(
      {
        ...workplace,
        config,
        checks,
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
    const directories = optionsOf(presence, config)['directories'];
    const scope = changelogScope(repository, Array.isArray(directories) ? directories : ['']);
    return { repository, scope, inspection };
  } finally {
    workplace.cache?.close();
  }
};
