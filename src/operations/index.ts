import { agents } from './agents.ts';
import { check } from './check.ts';
import { explain } from './explain.ts';
import { grant, grantList, grantRevoke } from './grant.ts';
import { guardDecide } from './guard/decide.ts';
import { guardDoctor, guardStatus } from './guard/doctor.ts';
import { guardInstall, guardUninstall } from './guard/install.ts';
import { guardExplain } from './guard/explain.ts';
import { guardReport } from './guard/report.ts';
import { guardServe } from './guard/serve.ts';
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
  guardInstall,
  guardUninstall,
  guardStatus,
  guardDoctor,
  guardExplain,
  guardReport,
  guardDecide,
  guardServe,
  grant,
  grantList,
  grantRevoke,
  ledgerVerify,
  ledgerShow,
  ledgerCheckpoint,
  ledgerProve,
  ledgerKeys,
];

/** An operation with all that it needs. */
export const loadOperation = async ({ name, summary, load }: ListedOperation): Promise<Operation> => ({
  name,
  summary,
  ...(await load()),
});
