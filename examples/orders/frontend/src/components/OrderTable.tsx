import type { Properties } from 'csstype';
import { useMemo, useState } from 'react';
import { ageOf } from '../lib/dates';
import { evaluateFormula } from '../lib/formula';
import { formatMoney } from '../lib/money';
import type { Order } from '../types/order';

const amountCell: Properties = { textAlign: 'right', fontVariantNumeric: 'tabular-nums' };

interface Props {
  rows: Order[];
  formula: string;
  onCancel: (order: Order) => void;
}

/** Orders as a table that can be sorted and paged. */
export function OrderTable({ rows, formula, onCancel }: Props) {
  const [column, setColumn] = useState<keyof Order>('reference');
  const [isDescending, setDescending] = useState(false);
  const [page, setPage] = useState(0);
  const pageSize = 20;
  const sorted = useMemo(() => {
    const copy = [...rows];
    copy.sort((left, right) => {
      const [a, b] = [String(left[column] ?? ''), String(right[column] ?? '')];
      const order = a.localeCompare(b, undefined, { numeric: true });
      return isDescending ? -order : order;
    });
    return copy;
  }, [rows, column, isDescending]);
  const pages = Math.max(1, Math.ceil(sorted.length / pageSize));
  const visible = sorted.slice(page * pageSize, (page + 1) * pageSize);
  const sortBy = (next: keyof Order) => {
    setDescending(next === column ? !isDescending : false);
    setColumn(next);
    setPage(0);
  };
  return (
    <section>
      <table>
        <thead>
          <tr>
            <th scope="col" onClick={() => sortBy('reference')}>Reference</th>
            <th scope="col" onClick={() => sortBy('createdAt')}>Age</th>
            <th scope="col" onClick={() => sortBy('totalCents')}>Total</th>
            {formula === '' ? null : <th scope="col">Own column</th>}
            <th scope="col">Actions</th>
          </tr>
        </thead>
        <tbody>
          {visible.map((order) => (
            <tr key={order.id}>
              <td>{order.reference}</td>
              <td>{ageOf(order.createdAt)}</td>
              <td style={amountCell}>{formatMoney(order.totalCents)}</td>
              {formula === '' ? null : <td>{evaluateFormula(formula, order)}</td>}
              <td>
                <button type="button" onClick={() => onCancel(order)}>Cancel</button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" disabled={page === 0} onClick={() => setPage(page - 1)}>Previous</button>
      <button type="button" disabled={page + 1 >= pages} onClick={() => setPage(page + 1)}>Next</button>
    </section>
  );
}
