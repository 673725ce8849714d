/** How far an order is. */
export type OrderState = 'placed' | 'paid' | 'sent';

/** An order as others see it. */
export interface Order {
  readonly reference: string;
  readonly state: OrderState;
}
