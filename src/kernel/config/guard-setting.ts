import { defaultOf, list, object, oneOf, text } from './shape.ts';

/** What `bylaw guard verify` makes of a commit that no recorded action explains at all. */
export const unexplainedCommitModes = ['finding', 'listed'] as const;

/** What a team has chosen of the guard as a whole. */
export interface GuardSetting {
  /** Public keys whose signatures hold; empty for the key of whoever's guard it is. */
  readonly keys: readonly string[];
  readonly unexplainedCommits: (typeof unexplainedCommitModes)[number];
}

const keyPattern = /^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$/;

export const guardSetting = object(
  'a map with keys and unexplainedCommits',
  {
    keys: {
      shape: list(text('a public key as `bylaw grant keys` prints it', undefined, keyPattern)),
      about:
        'Public keys of the people whose grants and vouchers hold; left out, that of the person whose guard it is.',
      otherwise: [],
    },
    unexplainedCommits: {
      shape: oneOf(unexplainedCommitModes),
      about:
        'What `bylaw guard verify` makes of a commit of which no recorded action explains anything, and that nobody ' +
        'vouched for: a finding, or a line in its list.',
      otherwise: unexplainedCommitModes[0],
    },
  },
  (get): GuardSetting => ({ keys: get('keys'), unexplainedCommits: get('unexplainedCommits') }),
);

export const defaultGuardSetting = defaultOf(guardSetting);
