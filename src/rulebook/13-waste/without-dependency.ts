import type { TextEdit } from '../../enforcement/fix/fix.ts';
import type { Source } from '../../enforcement/fix/source.ts';
import type { DependencyFact } from '../../repository/facts.ts';
import { baseName } from '../../repository/paths.ts';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Takes `"name": "version"` out of an object, with one of the commas beside it. */
const withoutMember = (source: Source, line: number, name: string): readonly TextEdit[] => {
  const pattern = new RegExp(`"${escaped(name)}"\\s*:\\s*"[^"\\n]{0,200}"`);
  const content = source.line(line);
  const match = pattern.exec(content);
  if (!match) return [];
  const offset = source.lines.offset(line);
  const [start, end] = [offset + match.index, offset + match.index + match[0].length];
  const [after = ''] = /^\s*,[ \t]*/.exec(source.text.slice(end, end + 100)) ?? [];
  const isAlone = content.trim().replace(/,$/, '') === match[0];
  if (isAlone && after !== '') return [source.removeLines(line)];
  if (after !== '') return [{ start, end: end + after.length, text: '' }];
  const [before = ''] = /,\s*$/.exec(source.text.slice(Math.max(0, start - 200), start)) ?? [];
  return before === '' ? [] : [{ start: start - before.length, end, text: '' }];
};

/** Takes a line out that holds the requirement and nothing else. */
const withoutRequirement = (source: Source, line: number, name: string): readonly TextEdit[] => {
  const spelled = escaped(name).replace(/[-_]|\\\./g, '[-_.]');
  const pattern = new RegExp(
    `^\\s*["']?${spelled}(?:\\[[\\w,-]{1,100}\\])?\\s*(?:[=<>~!@;][^"']{0,200})?["']?,?\\s*(?:#.*)?$`,
    'i',
  );
  return pattern.test(source.line(line)) ? [source.removeLines(line)] : [];
};

/** Takes a dependency out of its manifest. */
export const withoutDependency = (source: Source, { name, line }: DependencyFact): readonly TextEdit[] => {
  if (baseName(source.path) === 'package.json') return withoutMember(source, line, name);
  return /requirements[\w.-]*\.txt$|\.toml$/.test(source.path) ? withoutRequirement(source, line, name) : [];
};
