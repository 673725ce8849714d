import { addSetting } from '../settings.ts';
import type { NamedFileReader } from './reader.ts';

/** Reads CODEOWNERS: a setting `owner.<pattern>` a line, its value the owners. */
export const addCodeOwners: NamedFileReader = (_file, facts, lines) => {
  for (let line = 1; line <= lines.count; line++) {
    const [pattern = '', ...owners] = lines
      .line(line)
      .replace(/(?:^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    if (pattern && !pattern.startsWith('[')) addSetting(facts, `owner.${pattern}`, owners.join(' '), { line });
  }
};
