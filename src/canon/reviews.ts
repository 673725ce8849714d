/** Who answers for a document, and when it was and will be looked at, as the document itself says near its top. */
import type { FileFacts, SettingFact } from '../repository/facts.ts';

const ownerKey = /^(?:owners?|maintainers?|steward|team)$/;
const lastKey = /^(?:lastreview(?:ed)?|reviewed|reviewdate|lastupdated|lastmodified|updated|date)$/;
const nextKey = /^(?:nextreview(?:due)?|reviewdue|reviewby|reviewon|validuntil)$/;

export interface Review {
  readonly owner: string | undefined;
  /** ISO 8601 dates. */
  readonly last: string | undefined;
  readonly next: string | undefined;
}

const valueOf = (settings: readonly SettingFact[], key: RegExp): string | undefined =>
  settings.find((setting) => key.test(setting.key.toLowerCase().replace(/[^a-z]/g, '')))?.value;

const dayIn = (value: string | undefined): string | undefined => /\b(\d{4}-\d{2}-\d{2})\b/.exec(value ?? '')?.[1];

export const reviewOf = ({ settings }: Pick<FileFacts, 'settings'>): Review => ({
  owner: valueOf(settings, ownerKey),
  last: dayIn(valueOf(settings, lastKey)),
  next: dayIn(valueOf(settings, nextKey)),
});
