import type { CheckedRepository } from '../../enforcement/unit.ts';

const mostRead = 200;

/** Texts of files written by a program: they are not read into facts, yet what they import is in use. */
export const generatedTexts = ({ skipped, read }: Pick<CheckedRepository, 'skipped' | 'read'>): string[] =>
  skipped
    .filter(({ reason, path, files }) => reason === 'generated' && files === 1 && /\.(?:py|[cm]?[jt]sx?)$/.test(path))
    .slice(0, mostRead)
    .map(({ path }) => read(path) ?? '');
