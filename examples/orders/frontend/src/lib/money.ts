const euro = new Intl.NumberFormat('en-NL', { style: 'currency', currency: 'EUR' });

/** Writes an amount of cents as people read it, such as €12.50. */
export const formatMoney = (cents: number): string => euro.format(cents / 100);

/**
 * Writes an amount of cents without its currency.
 *
 * @deprecated since 2025-10-01, use `formatMoney`; to be removed by 2026-03-31.
 */
export const toEuro = (cents: number): string => (cents / 100).toFixed(2);

/**
 * Reads an amount that a person typed, with a point or a comma.
 *
 * @returns Whole cents; undefined where it is no amount.
 */
export function parseMoney(text: string): number | undefined {
  const match = /^(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  if (match === null) return undefined;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}
