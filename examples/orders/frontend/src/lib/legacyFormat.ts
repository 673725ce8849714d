/** Writes a reference the way the old shop printed it. */
export const legacyReference = (reference: string): string => `LF/${reference.slice(0, 8)}/${reference.slice(9)}`;

/** Writes a customer's number with leading zeros, the way the old shop did. */
export const legacyCustomer = (id: number): string => String(id).padStart(8, '0');
