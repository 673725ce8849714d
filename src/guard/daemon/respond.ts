/** From one client's raw event to that client's answer. Whatever goes wrong on the way is a refusal. */
import { BylawError, messageOf } from '../../kernel/errors.ts';
import type { Client, ClientAnswer } from '../clients/client.ts';
import type { ProjectGuard } from '../guard.ts';

const largestEvent = 20_000_000;

const parsed = (body: string): unknown => {
  if (body.length > largestEvent) throw new BylawError('GUARD_INPUT', 'The event is larger than 20 MB.');
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new BylawError('GUARD_INPUT', 'The event is not JSON.', { cause });
  }
};

/**
 * Answers one event.
 *
 * @param guardOf finds the guard of the directory that an agent stands in
 */
export const respond = async (
  client: Client,
  name: string | undefined,
  body: string,
  guardOf: (directory: string) => Promise<ProjectGuard>,
): Promise<ClientAnswer> => {
  try {
    const event = client.read(parsed(body), name);
    const guard = await guardOf(event.directory);
    return client.answer(event, await guard.answer(event));
  } catch (error) {
    const next = error instanceof BylawError && error.next !== undefined ? ` ${error.next}` : '';
    return client.refuse(`bylaw refuses this, because it could not be judged: ${messageOf(error)}${next}`, name);
  }
};
