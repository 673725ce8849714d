import { mentionPaths, pathsIn } from '../path-mentions.ts';
import { addSetting } from '../settings.ts';
import type { DraftFacts } from '../../facts.ts';
import type { LineIndex } from '../../lines.ts';
import { baseName } from '../../paths.ts';
import { addCommand } from '../commands.ts';
import type { NamedFileReader } from './reader.ts';
import { pythonRequirement } from './requirement.ts';

const largest = 100_000;

const groupOf = (section: string, key: string): 'runtime' | 'optional' | 'development' | undefined => {
  if (section === 'options' && key === 'install_requires') return 'runtime';
  if (section === 'options' && key === 'tests_require') return 'development';
  return section === 'options.extras_require' ? 'optional' : undefined;
};

interface IniLine {
  readonly line: number;
  readonly section: string;
  readonly key: string;
  readonly value: string;
  /** Goes on with the value of the line above. */
  readonly isContinued: boolean;
}

/** The lines of an INI file that hold a value. */
function* iniLines(lines: LineIndex): Generator<IniLine> {
  let section = '';
  let key = '';
  for (let line = 1; line <= lines.count; line++) {
    const content = lines.line(line).slice(0, 2_000);
    const [, opened] = /^\[([^\]]{1,200})\]/.exec(content) ?? [];
    const [, name, own = ''] = /^([\w.-]{1,100})\s*[=:]\s*(.*)$/.exec(content) ?? [];
    key = name ?? key;
    if (opened !== undefined) section = opened.trim();
    else if (!/^\s*(?:[#;]|$)/.test(content)) {
      yield { line, section, key, value: (name === undefined ? content : own).trim(), isContinued: name === undefined };
    }
  }
}

const addRequirement = (facts: DraftFacts, { line, section, key, value }: IniLine): void => {
  const group = groupOf(section, key);
  const read = group && pythonRequirement(value);
  if (read) facts.dependencies.push({ line, ...read, ecosystem: 'pypi', group });
};

/** Reads an INI file: a setting `section.key` each; requirements of `setup.cfg`; programs of supervisord. */
export const addIni: NamedFileReader = ({ path, text }, facts, lines) => {
  // Some `.conf` files are in a form of their own.
  if (text.length > largest || !/^\[[^\]\n]{1,200}\]/m.test(text)) return;
  const isSetup = baseName(path) === 'setup.cfg';
  for (const entry of iniLines(lines)) {
    const { line, section, key, value } = entry;
    if (value === '') continue;
    if (!entry.isContinued) addSetting(facts, section ? `${section}.${key}` : key, value, { line });
    mentionPaths(facts, pathsIn(value));
    const [, name] = /^program:(.+)$/.exec(section) ?? [];
    if (name && key === 'command') addCommand(facts, { line, name, command: value, source: 'compose' });
    if (isSetup) addRequirement(facts, entry);
  }
};
