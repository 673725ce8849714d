import { joinPath, directoryOf } from '../../paths.ts';
import { directoriesUp } from '../../resolve/resolution.ts';
import type { Entries, EntryInput } from './entry.ts';

const ruleFile = /\.check\.[cm]?[jt]s$/;
const configurations = ['bylaw.yaml', 'bylaw.yml', 'bylaw.json'];
const largestConfiguration = 256 * 1024;

/** Folders that a configuration could mean: each of its words, as a path from the root. */
const foldersNamed = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .slice(0, largestConfiguration)
      .split(/[\s"',[\]{}]+/)
      .flatMap((word) => (word === '' || word.length > 300 ? [] : (joinPath('', word.replace(/\/+$/, '')) ?? []))),
  );

/** A team's own rules, which bylaw loads from the folders that its configuration names. */
export function* teamRuleEntries({ files, read }: EntryInput): Entries {
  const rules = Array.from(files.keys()).filter((path) => ruleFile.test(path));
  if (rules.length === 0) return;
  for (const configuration of configurations) {
    const text = read(configuration);
    if (text === undefined) continue;
    const folders = foldersNamed(text);
    for (const path of rules) {
      if (directoriesUp(directoryOf(path)).some((folder) => folders.has(folder)))
        yield [path, `${configuration} names its folder of rules`];
    }
  }
}
