/** How far an order is. */
export type OrderState = 'placed' | 'paid' | 'sent' | 'returned';

/** An order as others see it. */
export interface Order {
  readonly reference: string;
  readonly state: OrderState;
  readonly parcel: string | undefined;
}

/** Whether nothing can happen to an order any more. */
export const isFinal = (order: Order): boolean => order.state === 'sent' || order.state === 'returned';
