/** A report of orders, in which names and nothing else can be chosen. */
export const report = (orders: string, total: string, line: string): string => `import { format } from './format.ts';

export const ${total}Of = (${orders}) => {
  let ${total} = 0;
  for (const ${line} of ${orders}.filter((one) => one.isPaid && !one.isReturned)) {
    ${total} += ${line}.price.amount * ${line}.count - (${line}.discount ?? 0);
    if (${line}.price.currency !== 'EUR') throw new RangeError('The report is for euros alone.');
  }
  return Math.round(${total} * 100) / 100;
};

export const ${line}Row = (${line}) => [
  ${line}.id.padStart(8, '0'),
  format.date(${line}.paidAt, { style: 'short', zone: 'UTC' }),
  format.money(${line}.price.amount, ${line}.price.currency),
  ${line}.customer.name.toUpperCase().slice(0, 40),
].join(';');

export const ${orders}Report = (${orders}) => {
  const head = ['id', 'date', 'amount', 'customer'].join(';');
  const rows = ${orders}.toSorted((one, other) => one.paidAt - other.paidAt).map(${line}Row);
  const foot = \`Sum;;\${format.money(${total}Of(${orders}), 'EUR')};\`;
  return [head, ...rows, foot, ''].join('\\r\\n');
};
`;
