import type { Config } from '../kernel/config/config.ts';
import type { CheckSettings } from './unit.ts';

/** The part of the configuration that checks read. */
export const settingsOf = ({ canon, domain, scripts, layers, agents }: Config): CheckSettings => ({
  canonRoots: canon.roots,
  canonPrecedence: canon.precedence,
  domain,
  scriptsRoot: scripts.root,
  scriptPatterns: scripts.patterns,
  layers,
  agentFolders: agents,
});
