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

  it('reserves numbers, ranges and names', () => {
    const text = 'message Order { reserved 2, 9 to 11; reserved "note"; enum Kind { reserved 100 to max; A = 0; } }';
    expect(readProtobuf(text).blocks.get('Order')?.reserved).toEqual(['2', '9', '10', '11', 'note']);
    expect(fields(text, 'Order.Kind')).toEqual([' A 0']);
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
