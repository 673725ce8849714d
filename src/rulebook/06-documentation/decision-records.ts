import type { FileFacts } from '../../repository/facts.ts';
import { baseName } from '../../repository/paths.ts';
import { isTemplate } from '../documents.ts';

const folder =
  /(?:^|\/)(?:adrs?|decisions?|decision[-_]records?|architecture[-_]decisions?|architectural[-_]decisions?)\//i;
const name = /^(?:adr[-_]?)?\d{2,8}[-_.]\S*\.(?:md|markdown)$|^adr[-_]\d/i;
const testFolder = /(?:^|\/)[\w-]{1,40}-tests?\//;

/** Whether a document is a decision record, by its folder and its number. */
export const isDecisionRecord = ({ path, language, role }: FileFacts): boolean =>
  language === 'markdown' &&
  folder.test(path) &&
  name.test(baseName(path)) &&
  !role.test &&
  !isTemplate(path) &&
  !testFolder.test(path);
