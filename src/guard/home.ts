import { homedir } from 'node:os';
import { join } from 'node:path';

/** The directory of a user's guard. It loads nothing more, because the client entry asks for it in every call. */
export const guardHome = (variables: Readonly<Record<string, string | undefined>>): string =>
  variables['BYLAW_GUARD_DIR'] ?? join(variables['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'bylaw');
