import { describe, expect, it } from 'vitest';
import { parseData } from '../../repository/languages/json/parse-data.ts';
import { openApiLosses } from './openapi-losses.ts';
import { schemaLosses } from './schema-losses.ts';

const between = (former: object, current: object): string[] =>
  schemaLosses(parseData(JSON.stringify(former)), parseData(JSON.stringify(current)), '').map(
    ({ where, what }) => `${where} ${what}`,
  );

describe('a schema', () => {
  it.each([
    [{ type: ['string', 'null'] }, { type: 'string' }, [' is no null any more']],
    [{ type: 'string' }, { type: 'string', enum: ['a'] }, [' takes only certain values now']],
    [{ items: { enum: [1, 2] } }, { items: { enum: [2] } }, ['[] does not take 1 any more']],
    [
      { properties: { a: {} } },
      { properties: { a: {} }, additionalProperties: false },
      [' takes no further properties any more'],
    ],
    [{ properties: { a: { properties: { b: {} } } } }, { properties: { a: { properties: {} } } }, ['a.b is gone']],
    [{ allOf: [{ type: 'string' }] }, { allOf: [{ type: 'number' }] }, [' is no string any more']],
  ])('that was %j and is %j lost %j', (former, current, losses) => {
    expect(between(former, current)).toEqual(losses);
  });

  it.each([
    [{ type: 'integer' }, { type: 'number' }],
    [{ type: 'string' }, {}],
    [{ enum: ['a'] }, { enum: ['a', 'b'] }],
    [{ properties: { a: {} } }, { oneOf: [{ properties: { a: {} } }, {}], properties: {} }],
    [{ $ref: '#/a' }, { $ref: '#/b', properties: {} }],
    [{ required: ['a'], properties: { a: {} } }, { properties: { a: {} } }],
  ])('that was %j and is %j lost nothing', (former, current) => {
    expect(between(former, current)).toEqual([]);
  });
});

const interfaceOf = (operation: object, schemas: object = {}) =>
  parseData(JSON.stringify({ paths: { '/orders/{id}': { put: operation } }, components: { schemas } }));

const lost = (...documents: readonly [former: object, current: object, schemas?: readonly [object, object]]) => {
  const [former, current, schemas = [{}, {}]] = documents;
  return openApiLosses(interfaceOf(former, schemas[0]), interfaceOf(current, schemas[1])).map(({ message }) => message);
};

const answer = (reference: string) => ({
  responses: { 200: { content: { json: { schema: { $ref: `#/components/schemas/${reference}` } } } } },
});
const body = (reference: string) => ({
  requestBody: { content: { json: { schema: { $ref: `#/components/schemas/${reference}` } } } },
});

describe('an interface', () => {
  it('loses parameters, types of bodies and answers', () => {
    const parameters = [{ in: 'query', name: 'page' }];
    expect(lost({ parameters, responses: { 200: {}, 404: {} } }, { responses: {} })).toEqual([
      'PUT /orders/{id} takes the query parameter page no more',
      'PUT /orders/{id} answers 200 no more',
    ]);
    expect(lost({ requestBody: { content: { json: { schema: {} } } } }, { requestBody: { required: true } })).toEqual([
      'PUT /orders/{id} requires a body now',
      'PUT /orders/{id} takes json no more',
    ]);
  });

  it('cannot be said to require what a reference led to before', () => {
    const required = { in: 'query', name: 'page', required: true };
    expect(lost({ parameters: [{ $ref: '#/components/parameters/Page' }] }, { parameters: [required] })).toEqual([]);
    expect(lost({ parameters: [] }, { parameters: [required] })).toHaveLength(1);
  });

  it('may require more of what it answers, and not of what it is sent', () => {
    const schemas = [
      { Order: { properties: { a: {} } } },
      { Order: { properties: { a: {} }, required: ['a'] } },
    ] as const;
    expect(lost(answer('Order'), answer('Order'), schemas)).toEqual([]);
    expect(lost(body('Order'), body('Order'), schemas)).toEqual(['Order.a is required now']);
  });
});
