import { describe, expect, test } from 'vitest';
import { type Piece, writtenValue } from './built-sql.ts';

/** Pieces of a template in which `{name}` is a value and `{#name}` a harmless one. */
const piecesOf = (template: string): Piece[] =>
  template.split(/(\{#?[\w.]+\})/).map((part): Piece => {
    const name = /^\{(#?)([\w.]+)\}$/.exec(part);
    return name ? { value: name[2] ?? '', isHarmless: name[1] === '#' } : { text: part };
  });

describe('a value written into a statement', () => {
  test.each([
    ["SELECT id FROM orders WHERE name = '{name}'", 'name'],
    ['SELECT id FROM orders WHERE number = {order.number}', 'order.number'],
    ["SELECT id FROM orders WHERE name LIKE '%{word}%'", 'word'],
    ['INSERT INTO orders (id, name) VALUES ({#id}, {name})', 'name'],
    ["UPDATE orders SET name = '{name}' WHERE id = 1", 'name'],
    ["DELETE FROM {table} WHERE name = '{name}'", 'name'],
  ])('is found in %s', (template, value) => {
    expect(writtenValue(piecesOf(template), false)).toBe(value);
  });

  test.each([
    'SELECT id FROM {table} WHERE name = %s',
    'SELECT id FROM orders WHERE id IN ({marks})',
    'SELECT id FROM orders WHERE number = {#number}',
    'SELECT id FROM orders WHERE a.id = {alias}.id',
    'SELECT id FROM orders WHERE time < {sqlHourOffset}',
    'SELECT id FROM orders WHERE name = {placeholder}',
    "SELECT id FROM orders WHERE time > now() - interval '{days} days'",
    'SELECT id FROM orders LIMIT {limit}',
    'Select a colour from the list = {colour}',
    'INSERT INTO orders (name) VALUES ({place_holders})',
  ])('is not found in %s', (template) => {
    expect(writtenValue(piecesOf(template), false)).toBeUndefined();
  });
});
