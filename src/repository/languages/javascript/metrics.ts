import type { CallExpression, NewExpression, Node } from 'oxc-parser';
import { propertyOf, stringOf } from './names.ts';
import type { Reading } from './reading.ts';

const instrument = /^(?:[Cc]ounter|[Gg]auge|[Hh]istogram|[Ss]ummary)$/;
const creator = /^create(?:Observable)?(?:UpDown)?(?:Counter|Gauge|Histogram)$/;

const isGiven = (node: Node | undefined): boolean => node !== undefined && stringOf(node) !== '';

const add = (reading: Reading, node: Node, name: string | undefined, isDescribed: boolean): void => {
  if (name === undefined || !/^[a-zA-Z_:][\w:./-]{1,200}$/.test(name)) return;
  const place = reading.lines.place(node.start);
  reading.facts.metrics.push({ ...place, name: name.replace(/[./-]/g, '_'), isDescribed });
};

/** `new Counter({ name: "orders_placed", help: "…" })` and calls of the same form; `meter.createCounter("orders.placed")`. */
export const readMetric = (reading: Reading, node: CallExpression | NewExpression, last: string): void => {
  const [first, second] = node.arguments;
  if (creator.test(last)) {
    const options = second?.type === 'ObjectExpression' ? propertyOf(second, 'description') : undefined;
    add(reading, node, stringOf(first), isGiven(options));
  } else if (instrument.test(last) && first?.type === 'ObjectExpression') {
    const help = propertyOf(first, 'help');
    // Without help it is no metric of a Prometheus client, which demands it.
    if (help) add(reading, node, stringOf(propertyOf(first, 'name')), isGiven(help));
  }
};
