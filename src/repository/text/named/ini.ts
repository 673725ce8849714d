import { mentionPaths, pathsIn } from '../path-mentions.ts';
import { addSetting } from '../settings.ts';
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

/** Reads an INI file: a setting `section.key` each; requirements of `setup.cfg`; programs of supervisord. */
export const addIni: NamedFileReader = ({ path, text }, facts, lines) => {
  // Some `.conf` files are in a form of their own.
  if (text.length > largest || !/^\[[^\]\n]{1,200}\]/m.test(text)) return;
  let section = '';
  let key = '';
  const isSetup = baseName(path) === 'setup.cfg';
  for (let line = 1; line <= lines.count; line++) {
    const content = lines.line(line).slice(0, 2_000);
    const trimmed = content.trim();
    if (trimmed === '' || /^[#;]/.test(trimmed)) continue;
    const [, opened] = /^\[([^\]]{1,200})\]/.exec(content) ?? [];
    const [, name, own = ''] = /^([\w.-]{1,100})\s*[=:]\s*(.*)$/.exec(content) ?? [];
    if (opened !== undefined) {
      section = opened.trim();
      continue;
    }
    if (name !== undefined) {
      key = name;
      if (own !== '') addSetting(facts, section ? `${section}.${key}` : key, own.trim(), { line });
    }
    const value = name === undefined ? trimmed : own.trim();
    mentionPaths(facts, pathsIn(value));
    const program = /^program:(.+)$/.exec(section)?.[1];
    if (program && key === 'command' && own)
      addCommand(facts, { line, name: program, command: value, source: 'compose' });
    const group = isSetup ? groupOf(section, key) : undefined;
    const read = group && value ? pythonRequirement(value) : undefined;
    if (group && read) facts.dependencies.push({ line, ...read, ecosystem: 'pypi', group });
  }
};
