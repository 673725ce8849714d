import type { Repository } from '../../repository/model.ts';

const changelog = /(?:^|\/)(?:CHANGELOG|CHANGES|UPGRADING|MIGRATION)[^/]{0,20}$/i;

/** The texts in which a project tells its users what changed. */
export const explanations = ({ files, read }: Pick<Repository, 'files' | 'read'>): string[] =>
  [...files.keys()].filter((path) => changelog.test(path)).map((path) => read(path) ?? '');
