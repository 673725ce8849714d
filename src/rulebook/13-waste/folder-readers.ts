/** Whether a program takes a folder of the root as a whole: lists it, mounts it, or puts its paths together. */
import type { CheckedRepository } from '../../enforcement/unit.ts';
import { literalPattern } from '../../kernel/literal-pattern.ts';

// Languages without facts, such as Go and Ruby, are read as text.
const prose = /\.(?:md|mdx|markdown|html?|txt|rst|adoc|log|csv)$|(?:^|\/)[A-Z]+$/;

// A module of the folder's name is no use of the folder.
const importing = /^\s*(?:import|export|from)\b|\b(?:require|import)\s{0,3}\(/;

/**
 * `"config"`, `config/{name}`, `./config:/etc/app`, `COPY config /srv`; not `config/limits.yaml`, which names one file.
 *
 * O(text), and it reads every file, so ask it last.
 */
export const isFolderRead = (folder: string, { files, read }: Pick<CheckedRepository, 'files' | 'read'>): boolean => {
  const name = literalPattern(folder);
  const start = '(?:^|["\'`=:\\s(/])';
  const whole = new RegExp(`["'\`]${name}["'\`]|${start}(?:\\./)?${name}/(?=["'\`\\s:;)$}{*%<]|$)`);
  const mounted = new RegExp(`["'\\s-](?:\\.|\\$\\{?PWD\\}?)/${name}:|\\b(?:COPY|ADD)\\s.*\\s(?:\\./)?${name}\\s`);
  return Array.from(files.values()).some(({ path }) => {
    const text = prose.test(path) ? undefined : read(path);
    if (!text?.includes(folder)) return false;
    return text.split('\n').some((long) => {
      const line = long.slice(0, 2_000);
      if (!line.includes(folder)) return false;
      return (whole.test(line) || mounted.test(line)) && !importing.test(line);
    });
  });
};
