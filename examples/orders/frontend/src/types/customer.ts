import type { Order } from './order';

/** An account that may place orders. */
export interface Customer {
  id: number;
  email: string;
  name: string;
  city: string;
  country: string;
  lastOrder?: Order;
}
