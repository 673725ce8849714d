import type { OrderStatus } from '../types/order';

const statuses: OrderStatus[] = ['placed', 'paid', 'shipped', 'cancelled'];

interface Props {
  value: OrderStatus | '';
  onChange: (value: OrderStatus | '') => void;
}

const isStatus = (text: string): text is OrderStatus => statuses.some((status) => status === text);

/** A choice of one status, or all of them. */
export function OrderFilter({ value, onChange }: Props) {
  return (
    <label>
      Status
      <select value={value} onChange={({ target }) => onChange(isStatus(target.value) ? target.value : '')}>
        <option value="">All</option>
        {statuses.map((status) => (
          <option key={status} value={status}>
            {status}
          </option>
        ))}
      </select>
    </label>
  );
}
