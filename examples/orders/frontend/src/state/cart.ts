import { newId } from '../lib/ids';
import { discountFor } from './pricing';

// One article in the cart.
interface CartLine {
  id: string;
  sku: string;
  quantity: number;
  unitCents: number;
}

/** What a customer has chosen and not ordered yet. */
export interface Cart {
  lines: CartLine[];
  country: string;
  isBusiness: boolean;
}

/** Adds pieces of an article; the cart that is given stays as it is. */
export function addToCart(cart: Cart, sku: string, quantity: number, unitCents: number): Cart {
  const copy: Cart = JSON.parse(JSON.stringify(cart));
  const present = copy.lines.find((line) => line.sku === sku);
  if (present) present.quantity += quantity;
  else copy.lines.push({ id: newId(), sku, quantity, unitCents });
  return copy;
}

/** Counts the pieces of a cart. */
export const piecesOf = (cart: Cart): number => cart.lines.reduce((sum, line) => sum + line.quantity, 0);

// What every business is promised.
const businessShare = discountFor({ lines: [], country: 'NL', isBusiness: true });

/** What a cart costs, discount included. */
export function totalOf(cart: Cart): number {
  const goods = cart.lines.reduce((sum, line) => sum + line.quantity * line.unitCents, 0);
  const share = Math.max(discountFor(cart), cart.isBusiness ? businessShare : 0);
  return Math.round(goods * (1 - share));
}

/** The cart as the browser kept it; an empty one where it kept none. */
export function loadCart(): Cart {
  try {
    const kept = localStorage.getItem('cart');
    if (kept !== null) return JSON.parse(kept) as Cart;
  } catch {
    // A browser may forbid storage, and what was kept may be of an older shop: begin anew.
  }
  return { lines: [], country: 'NL', isBusiness: false };
}
