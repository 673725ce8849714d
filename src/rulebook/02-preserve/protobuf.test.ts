import { describe, expect, it } from 'vitest';
import { readProtobuf } from './protobuf.ts';

const fields = (text: string, block: string): string[] =>
  (readProtobuf(text).blocks.get(block)?.fields ?? []).map(({ type, name, number }) => `${type} ${name} ${number}`);

describe('a protobuf file', () => {
  it('has fields in messages, in a oneof, and in messages of a message', () => {
    const text = `package shop.v1;
      message Order { // One order.
        message Line { string sku = 1 [deprecated = true]; }
        repeated Line lines = 1; map<string, int32> stock = 4;
        oneof how { string by = 2; /* bytes old = 3; */ }
      }`;
    expect(fields(text, 'Order')).toEqual(['repeatedLine lines 1', 'map<string,int32> stock 4', 'string by 2']);
    expect(fields(text, 'Order.Line')).toEqual(['string sku 1']);
    expect(readProtobuf(text).package).toBe('shop.v1');
  });

  it('reserves numbers and ranges', () => {
    const text = 'message Order { reserved 2, 9 to 11; reserved "note"; enum Kind { reserved 100 to max; A = 0; } }';
    expect(readProtobuf(text).blocks.get('Order')?.reserved).toEqual([
      [2, 2],
      [9, 11],
    ]);
    expect(readProtobuf(text).blocks.get('Order.Kind')?.reserved).toEqual([[100, Infinity]]);
    expect(fields(text, 'Order.Kind')).toEqual([' A 0']);
  });

  it('has fields whose options have braces', () => {
    const text =
      'message Order { string id = 1 [(x) = {a: 1}, deprecated = true]; oneof how { string by = 2 [(x) = {}]; } }';
    expect(fields(text, 'Order')).toEqual(['string id 1', 'string by 2']);
  });

  it.each([
    ['comments without an end', '/* '.repeat(300_000)],
    ['texts without an end', String.raw`\"`.repeat(500_000)],
    ['many ranges', `message Order { reserved ${'1 to 999999999, '.repeat(30_000)}2; }`],
  ])('is read in no more time than it is long: %s', (_, text) => {
    const start = performance.now();
    readProtobuf(text);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('has methods with and without options', () => {
    const text =
      'service Orders { rpc Place(Order) returns (Order) { option (x) = {a: 1}; } rpc Drop(Id) returns (Id); }';
    expect([...(readProtobuf(text).blocks.get('Orders')?.methods.keys() ?? [])]).toEqual(['Place', 'Drop']);
  });

  it.each(['', '}}}}', 'message {{{', 'message A { string', '"'.repeat(9), '/*'.repeat(9)])(
    'may be broken: %j',
    (text) => {
      expect(() => readProtobuf(text)).not.toThrow();
    },
  );
});
