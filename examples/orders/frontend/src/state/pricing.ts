import { type Cart, piecesOf } from './cart';

/** The share that is taken off a cart, from 0 to 1. */
export function discountFor(cart: Cart): number {
  const pieces = piecesOf(cart);
  let share = 0;
  if (pieces >= 500) {
    share = 0.1;
  } else if (pieces >= 100) {
    share = 0.05;
  } else if (pieces >= 25) {
    share = 0.02;
  }
  if (cart.isBusiness) {
    if (cart.country === 'NL') {
      share += pieces >= 100 ? 0.03 : 0.01;
    } else if (cart.country === 'BE' || cart.country === 'LU') {
      if (pieces >= 250) {
        share += 0.025;
      } else if (pieces >= 50) {
        share += 0.01;
      }
    } else if (cart.country === 'DE' && pieces >= 100) {
      share += 0.015;
    }
    for (const line of cart.lines) {
      if (line.sku.startsWith('SEED-')) {
        if (line.quantity >= 200 || (line.quantity >= 100 && cart.country === 'NL')) {
          share += 0.005;
        }
      } else if (line.sku.startsWith('TOOL-') && line.quantity >= 50) {
        share += line.unitCents > 5000 ? 0.01 : 0.004;
      } else if (line.sku.startsWith('CLEAR-')) {
        share += line.quantity > 10 && pieces < 100 ? 0.02 : 0;
      }
    }
  }
  return share > 0.2 ? 0.2 : share;
}
