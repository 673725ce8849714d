import type { DraftFacts, Place } from '../facts.ts';

const mostSettings = 500;
const longestValue = 500;

/** Adds a setting, up to the limit of a file; values are cut at 500 characters. */
export const addSetting = (facts: DraftFacts, key: string, value: string, place: Place): void => {
  if (facts.settings.length >= mostSettings) return;
  facts.settings.push({ ...place, key: key.slice(0, 200), value: value.slice(0, longestValue) });
};
