import { expect, it } from 'vitest';
import { factsOf } from './example.ts';

it.each([
  ["new Counter({ name: 'orders_placed', help: 'Orders' })", ['orders_placed described']],
  ["const a = new client.Gauge({ name: 'queue_depth', help: '' })", ['queue_depth bare']],
  ["register.histogram<'kind'>({ name: 'job_seconds', help: 'Time', buckets: [1] })", ['job_seconds described']],
  [
    "meter.createCounter('orders.placed'); meter.createHistogram('t.s', { description: 'T' })",
    ['orders_placed bare', 't_s described'],
  ],
  ["new Counter({ name: 'clicks' }); counter(1); new Counter('x')", []],
  ["new Counter({ name: `${prefix}_placed`, help: 'Orders' })", []],
])('%j registers %j', (text, expected) => {
  const { metrics } = factsOf(text);
  expect(metrics.map(({ name, isDescribed }) => `${name} ${isDescribed ? 'described' : 'bare'}`)).toEqual(expected);
});
