import { nearest } from '../../kernel/nearest.ts';
import { BylawError } from '../../kernel/errors.ts';
import { type Client, clientNames } from './client.ts';
import { clients } from './index.ts';

/** The client of a name; undefined for one that nobody knows. */
export const clientNamed = (name: string): Client | undefined => {
  const known = clientNames.find((one) => one === name);
  return known && clients[known];
};

/** The client of a name that a user gave. Throws USAGE for one that nobody knows. */
export const askedClient = (name: string): Client => {
  const client = clientNamed(name);
  if (client) return client;
  const close = nearest(name, clientNames);
  throw new BylawError('USAGE', `There is no client ${name.slice(0, 60)}.`, {
    next: close === undefined ? `Name one of ${clientNames.join(', ')}.` : `Did you mean ${close}?`,
  });
};
