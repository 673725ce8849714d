import type { Effect } from '../../enforcement/action.ts';

/** Programs that change nothing beside the files that their effects name. */
const quiet = new Set(
  '[ alias ag awk base64 basename bat cat cd cksum cmp column comm cp cut date df diff dirname du echo egrep env export expr false fgrep fd file find fold grep head hostname id jobs jq less ln ls md5sum mkdir more mv nl nproc od paste pgrep printenv printf ps pwd read readlink realpath rg rm rmdir sed seq set sha1sum sha256sum shasum sleep sort stat strings tac tail tee test touch tr tree true truncate type uname uniq wait wc which whoami xxd yq'.split(
    ' ',
  ),
);

const quietGit = new Set(
  'status diff log show blame grep ls-files ls-tree rev-parse rev-list cat-file branch remote tag add push fetch config describe shortlog reflog'.split(
    ' ',
  ),
);

const isOpen = (effect: Effect): boolean => {
  switch (effect.kind) {
    case 'execute': {
      if (effect.program === 'git') return !quietGit.has(effect.words.find((word) => !word.startsWith('-')) ?? '');
      return !quiet.has(effect.program);
    }
    case 'call':
      return true;
    case 'unknown':
      return effect.reach === 'anything';
    case 'change':
      return effect.system !== 'git';
    case 'read':
    case 'write':
    case 'delete':
    case 'move':
    case 'send':
    case 'end':
      return false;
  }
};

/** Whether a call may change files that its effects do not name: what a program does is not in the words that start it. */
export const isOpenEnded = (effects: readonly Effect[]): boolean => effects.some(isOpen);
