import type { Order } from '../types/order';

/**
 * Works out a column of the user's own, such as `order.totalCents / 100`.
 *
 * @param formula What the user typed.
 * @param order The row.
 */
export function evaluateFormula(formula: string, order: Order): number {
  const compute = new Function('order', `return (${formula});`);
  // @ts-ignore
  return compute(order);
}
