import type { EditsOf, TextEdit } from '../../enforcement/fix/fix.ts';
import type { Source } from '../../enforcement/fix/source.ts';
import type { CallFact } from '../../repository/facts.ts';

/** Calls that another one answers with the same arguments. */
const renamed: ReadonlyMap<string, string> = new Map([
  ['logging.warn', 'logging.warning'],
  ['threading.currentThread', 'threading.current_thread'],
  ['threading.activeCount', 'threading.active_count'],
  ['util.isArray', 'Array.isArray'],
  ['util._extend', 'Object.assign'],
]);

/** The name `timezone` where a line imports `datetime` from its module; no edits where it is there already. */
const importsTimezone = (source: Source): readonly TextEdit[] | undefined => {
  const found = /^from datetime import ([\w, ]+)$/m.exec(source.text);
  const [whole = '', names = ''] = found ?? [];
  if (!found) return undefined;
  return /\btimezone\b/.test(names) ? [] : [source.insert(found.index + whole.trimEnd().length, ', timezone')];
};

/** The time with its zone, where it was without: comparing the two fails, which is why this is not safe. */
const now = (source: Source, { callee, line }: CallFact): readonly TextEdit[] => {
  if (callee === 'datetime.datetime.utcnow')
    return source.replaceOnLine(line, `${callee}()`, 'datetime.datetime.now(datetime.timezone.utc)');
  const imports = importsTimezone(source);
  const edits = source.replaceOnLine(line, `${callee}()`, 'datetime.now(timezone.utc)');
  return imports && edits.length > 0 ? [...imports, ...edits] : [];
};

/** The edits that put a call's successor in its place; undefined where that takes more than another name. */
export const replacing = (call: CallFact): EditsOf | undefined => {
  const { callee, line } = call;
  if (/^(?:datetime\.)?datetime\.utcnow$/.test(callee)) return (source) => now(source, call);
  const name = renamed.get(callee);
  return name === undefined ? undefined : (source) => source.replaceOnLine(line, `${callee}(`, `${name}(`);
};
