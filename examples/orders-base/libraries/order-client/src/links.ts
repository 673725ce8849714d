/** The page on which a customer follows an order. */
export const orderLink = (shop: string, reference: string): string => `${shop}/orders/${encodeURIComponent(reference)}`;
