import type { Call } from 'py-ast';
import { keywordOf, lastSegment, stringOf } from './names.ts';
import { type Reading, originOf } from './reading.ts';

const instruments = new Set(['Counter', 'Gauge', 'Histogram', 'Summary', 'Info', 'Enum']);
const creator = /^create_(?:observable_)?(?:up_down_)?(?:counter|gauge|histogram)$/;

/** `Counter("orders_placed", "Orders that were placed")` of prometheus_client, `meter.create_counter("orders.placed")`. */
export const readMetric = (reading: Reading, node: Call, callee: string): void => {
  const last = lastSegment(callee);
  const isInstrument = instruments.has(last) && originOf(reading, callee).startsWith('prometheus_client.');
  if (!isInstrument && !creator.test(last)) return;
  const [first, second] = node.args;
  const own = stringOf(first ?? keywordOf(node, 'name'));
  if (own === undefined || !/^[a-zA-Z_:][\w:./-]{1,200}$/.test(own)) return;
  const prefixes = ['namespace', 'subsystem'].flatMap((name) => stringOf(keywordOf(node, name)) || []);
  const description = keywordOf(node, 'description') ?? keywordOf(node, 'documentation');
  reading.facts.metrics.push({
    ...reading.place(node),
    name: [...prefixes, own].join('_').replace(/[./-]/g, '_'),
    // OpenTelemetry's second argument is the unit.
    isDescribed: description !== undefined || (isInstrument && second !== undefined && stringOf(second) !== ''),
  });
};
