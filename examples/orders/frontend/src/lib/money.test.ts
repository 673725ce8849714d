import { describe, expect, it } from 'vitest';
import { formatMoney, parseMoney } from './money';

describe('money', () => {
  it.each([
    ['12', 1200],
    ['12.5', 1250],
    ['12,50', 1250],
    ['0,05', 5],
  ])('reads %s', (text, cents) => {
    expect(parseMoney(text)).toBe(cents);
  });

  it('reads no words', () => {
    expect(parseMoney('twelve')).toBeUndefined();
  });

  it('writes the currency', () => {
    expect(formatMoney(1250)).toContain('12.50');
  });

  it.skip('writes negative amounts in red', () => {
    expect(formatMoney(-1250)).toContain('-');
  });
});
