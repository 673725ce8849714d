import type { Sending } from '../../enforcement/action.ts';
import { portIn } from './port.ts';

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address.slice(0, 200));

/** What it is to ask an address for something. */
export const requestTo = (address: string): Sending => ({
  kind: 'send',
  ...portIn(address),
  host: hostOf(address),
  sources: [],
});
