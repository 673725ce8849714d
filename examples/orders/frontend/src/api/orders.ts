import type { Customer } from '../types/customer';
import type { Order } from '../types/order';
import { request } from './client';

/** Lists the customer's orders, newest first. */
export const listOrders = (page: number): Promise<Order[]> => request<Order[]>(`/api/v1/orders?page=${page}`);

/** Places an order of pieces by article number. */
export const placeOrder = (lines: Record<string, number>): Promise<Order> =>
  request<Order>('/api/v1/orders', { method: 'POST', body: JSON.stringify({ lines }) });

/** Takes an order back before it is shipped. */
export const cancelOrder = (id: number): Promise<Order> =>
  request<Order>(`/api/v1/orders/${id}/cancel`, { method: 'POST' });

/** Lists customers by name. */
export const listCustomers = (): Promise<Customer[]> => request<Customer[]>('/api/v1/customers');

/** Gets an order's invoice as a document to print. */
export function downloadInvoice(_order: Order): Promise<Blob> {
  throw new Error('Not implemented');
}
