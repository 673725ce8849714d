/** The page on which a customer follows an order. */
export const orderLink = (shop: string, reference: string, language: string): string =>
  `${shop}/${language}/orders/${encodeURIComponent(reference)}`;
