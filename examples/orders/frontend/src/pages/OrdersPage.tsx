import { useEffect, useState } from 'react';
import { ApiError } from '../api/client';
import { cancelOrder, downloadInvoice, listOrders, placeOrder } from '../api/orders';
import { OrderExport } from '../components/OrderExport';
import { OrderFilter } from '../components/OrderFilter';
import { OrderTable } from '../components/OrderTable';
import { formatMoney, parseMoney } from '../lib/money';
import { addToCart, loadCart, totalOf } from '../state/cart';
import type { Order, OrderLine, OrderStatus } from '../types/order';

const piecesOfLines = (lines: OrderLine[]): number => lines.reduce((sum, line) => sum + line.quantity, 0);

/** The customer's orders and what they are about to order. */
export function OrdersPage() {
  const [orders, setOrders] = useState<Order[]>([]);
  const [status, setStatus] = useState<OrderStatus | ''>('');
  const [formula, setFormula] = useState('');
  const [problem, setProblem] = useState('');
  const [cart, setCart] = useState(loadCart);
  // const [selected, setSelected] = useState<Order[]>([]);
  // const toggle = (order: Order) => {
  //   setSelected((before) => (before.includes(order) ? before.filter((each) => each !== order) : [...before, order]));
  // };
  // useEffect(() => setSelected([]), [status]);

  useEffect(() => {
    listOrders(1).then(setOrders, (error: unknown) => setProblem(String(error)));
  }, []);

  const cancel = async (order: Order) => {
    try {
      const cancelled = await cancelOrder(order.id);
      setOrders((before) => before.map((each) => (each.id === cancelled.id ? cancelled : each)));
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : 'The order could not be cancelled.');
    }
  };

  const order = async () => {
    const placed = await placeOrder(Object.fromEntries(cart.lines.map((line) => [line.sku, line.quantity])));
    setOrders((before) => [placed, ...before]);
    // TODO(mira): empty the cart in the browser's store as well (ORD-412)
  };

  const visible = orders.filter((each) => status === '' || each.status === status);
  const pieces = piecesOfLines(visible.flatMap((each) => each.lines));
  return (
    <>
      <h1>Orders</h1>
      {problem === '' ? null : <p role="alert">{problem}</p>}
      <OrderFilter value={status} onChange={setStatus} />
      <label>
        Own column
        <input value={formula} onChange={({ target }) => setFormula(target.value)} />
      </label>
      <OrderTable rows={visible} formula={formula} onCancel={(each) => void cancel(each)} />
      <p>{pieces} pieces</p>
      <OrderExport />
      <h2>Cart</h2>
      <label>
        Price of a spade
        <input
          onBlur={({ target }) => setCart(addToCart(cart, 'TOOL-SPADE', 1, parseMoney(target.value) ?? 2495))}
        />
      </label>
      <p>{formatMoney(totalOf(cart))}</p>
      <button type="button" onClick={() => void order()}>Order</button>
      {visible[0] === undefined ? null : (
        <button type="button" onClick={() => void downloadInvoice(visible[0])}>Invoice of the newest</button>
      )}
    </>
  );
}
