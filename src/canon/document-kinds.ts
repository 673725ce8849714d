import { baseName } from '../repository/paths.ts';

const recordName =
  /^(?:change(?:s|log)|history|news|release(?:s|[-_ ]?notes?))\b|(?:^|[_-])(?:completed?|report|summary)\.\w{1,5}$/i;
const pastFolder =
  /(?:^|\/)(?:archive[ds]?|attic|deprecated|legacy|old|changelogs?|history|completed?|\d{4}-\d{2}-\d{2}|_?posts|blog|news|releases?|release[-_]notes)\//i;
const templatePath = /(?:^|[/._-])templates?(?:[/._-]|$)|\{\{|cookiecutter/i;

/** Whether a document says what was at some time, not what is: a changelog, a post, an archive, the report of a work. */
export const isRecord = (path: string): boolean => recordName.test(baseName(path)) || pastFolder.test(path);

/** Whether a document is the form of others, whose links and values hold only where it is filled in. */
export const isTemplate = (path: string): boolean => templatePath.test(path);
