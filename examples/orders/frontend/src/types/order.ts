import type { Customer } from './customer';

/** Where an order is on its way. */
export type OrderStatus = 'placed' | 'paid' | 'shipped' | 'cancelled';

/** A number of pieces of one product. */
export interface OrderLine {
  productId: number;
  quantity: number;
  unitCents: number;
}

/** What a customer wants to have delivered. */
export interface Order {
  id: number;
  reference: string;
  status: OrderStatus;
  totalCents: number;
  createdAt: string;
  lines: OrderLine[];
  customer?: Customer;
}
