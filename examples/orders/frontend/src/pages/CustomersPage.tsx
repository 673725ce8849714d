import { useEffect, useMemo, useState } from 'react';
import { listCustomers } from '../api/orders';
import type { Customer } from '../types/customer';

/** Customers by name, for the team. */
export function CustomersPage() {
  const [rows, setRows] = useState<Customer[]>([]);
  const [problem, setProblem] = useState('');
  const [column, setColumn] = useState<keyof Customer>('name');
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
  const sortBy = (next: keyof Customer) => {
    setDescending(next === column ? !isDescending : false);
    setColumn(next);
    setPage(0);
  };
  useEffect(() => {
    listCustomers().then(setRows, (error: unknown) => setProblem(String(error)));
  }, []);
  return (
    <section>
      {problem === '' ? null : <p role="alert">{problem}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col" onClick={() => sortBy('name')}>Name</th>
            <th scope="col" onClick={() => sortBy('city')}>City</th>
          </tr>
        </thead>
        <tbody>
          {visible.map((customer) => (
            <tr key={customer.id}>
              <td>{customer.name}</td>
              <td>{customer.city}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" disabled={page === 0} onClick={() => setPage(page - 1)}>Previous</button>
      <button type="button" disabled={page + 1 >= pages} onClick={() => setPage(page + 1)}>Next</button>
    </section>
  );
}
