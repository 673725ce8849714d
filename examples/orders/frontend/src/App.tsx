import { useState } from 'react';
import { CustomersPage } from './pages/CustomersPage';
import { OrdersPage } from './pages/OrdersPage';

type Page = 'orders' | 'customers';

/** The application: a choice of pages and the page that is chosen. */
export function App() {
  const [page, setPage] = useState<Page>('orders');
  return (
    <main>
      <nav aria-label="Pages">
        <button type="button" aria-pressed={page === 'orders'} onClick={() => setPage('orders')}>
          Orders
        </button>
        <button type="button" aria-pressed={page === 'customers'} onClick={() => setPage('customers')}>
          Customers
        </button>
      </nav>
      {page === 'orders' ? <OrdersPage /> : <CustomersPage />}
    </main>
  );
}
