import { expect, it } from 'vitest';
import { factsOf } from './example.ts';

it.each([
  ['from prometheus_client import Counter\nA = Counter("orders_placed", "Orders")', ['orders_placed described']],
  ['import prometheus_client as p\nA = p.Gauge("queue_depth", "")', ['queue_depth bare']],
  [
    'from prometheus_client import Histogram\nA = Histogram("seconds", documentation="x", namespace="shop", subsystem="api")',
    ['shop_api_seconds described'],
  ],
  [
    'a = meter.create_counter("orders.placed")\nb = meter.create_histogram("job_time", description="T")',
    ['orders_placed bare', 'job_time described'],
  ],
  ['b = meter.create_up_down_counter("jobs.open", "1", description="T")', ['jobs_open described']],
  ['from collections import Counter\nA = Counter("abracadabra")', []],
  ['from prometheus_client import Counter\nA = Counter(f"{x}_placed", "Orders")', []],
])('%j registers %j', (text, expected) => {
  const { metrics } = factsOf(text);
  expect(metrics.map(({ name, isDescribed }) => `${name} ${isDescribed ? 'described' : 'bare'}`)).toEqual(expected);
});
