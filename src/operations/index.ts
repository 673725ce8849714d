import { agents } from './agents.ts';
import { check } from './check.ts';
import { explain } from './explain.ts';
import { init } from './init.ts';
import { ledgerCheckpoint, ledgerKeys, ledgerProve } from './ledger-checkpoint.ts';
import { ledgerShow } from './ledger-show.ts';
import { ledgerVerify } from './ledger-verify.ts';
import type { Operation } from './operation.ts';
import { rules } from './rules.ts';
import { runAgent } from './run.ts';
import { runs } from './runs.ts';

/** Everything a user can ask for, in the order in which help lists it. */
export const operations: readonly Operation[] = [
  check,
  runAgent,
  runs,
  rules,
  explain,
  agents,
  init,
  ledgerVerify,
  ledgerShow,
  ledgerCheckpoint,
  ledgerProve,
  ledgerKeys,
];
