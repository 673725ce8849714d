const lastSecondOf9999 = 253_402_300_799;

/** ISO 8601 UTC of seconds since the epoch, held within the years that can be written: a commit's date is its author's word. */
export const isoDate = (seconds: number): string =>
  new Date(Math.min(Math.max(seconds || 0, 0), lastSecondOf9999) * 1000).toISOString();
