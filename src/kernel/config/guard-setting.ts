import { defaultOf, list, object, oneOf, text, wholeNumber } from './shape.ts';

/** What `bylaw guard verify` makes of a commit that no recorded action explains at all. */
export const unexplainedCommitModes = ['finding', 'listed'] as const;

/** How long and how much of what agents take away is kept. */
export interface ArchiveSetting {
  readonly archiveDays: number;
  readonly archiveMegabytes: number;
}

/** What a team has chosen of the guard as a whole. */
export interface GuardSetting extends ArchiveSetting {
  /** Public keys whose signatures hold; empty for the key of whoever's guard it is. */
  readonly keys: readonly string[];
  readonly unexplainedCommits: (typeof unexplainedCommitModes)[number];
}

const keyPattern = /^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$/;

export const guardSetting = object(
  'a map with keys, unexplainedCommits, archiveDays and archiveMegabytes',
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
    archiveDays: {
      shape: wholeNumber(1, 3650),
      about: 'Days for which `.bylaw/archive` keeps what an agent took away; then it is dropped, the oldest first.',
      otherwise: 90,
    },
    archiveMegabytes: {
      shape: wholeNumber(10, 1_000_000),
      about: 'Megabytes that `.bylaw/archive` may hold; of more, the oldest is dropped.',
      otherwise: 500,
    },
  },
  (get): GuardSetting => ({
    keys: get('keys'),
    unexplainedCommits: get('unexplainedCommits'),
    archiveDays: get('archiveDays'),
    archiveMegabytes: get('archiveMegabytes'),
  }),
);

export const defaultGuardSetting = defaultOf(guardSetting);
