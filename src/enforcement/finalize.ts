import type { Config } from '../kernel/config/config.ts';
import { levelOf } from '../kernel/config/levels.ts';
import { type UnitId, ruleOf } from '../kernel/ids.ts';
import { fingerprintOf } from './baseline/fingerprint.ts';
import type { Finding, RawFinding } from './finding.ts';
import type { FileEdit, Fix } from './fix/fix.ts';
import type { Check, CheckFix } from './unit.ts';

const fixOf = ({ kind, title }: CheckFix, edits: readonly FileEdit[] | undefined): Fix =>
  edits ? { kind, title, edits } : { kind, title };

/** Completes what checks reported: requirement, severity as configured, reason, remedy and fingerprint. O(findings). */
export const finalize = (raw: readonly RawFinding[], checks: ReadonlyMap<UnitId, Check>, config: Config): Finding[] => {
  const levels = new Map<string, ReturnType<typeof levelOf>>();
  return raw.flatMap(({ isFixable, edits, ...finding }): Finding[] => {
    const check = checks.get(finding.unit);
    if (!check) return [];
    const requirement = finding.requirement ?? check.enforces[0];
    const key = `${check.id} ${requirement}`;
    const level = levels.get(key) ?? levelOf(check, config, requirement);
    levels.set(key, level);
    if (level.kind === 'off' || level.excludes(finding.path)) return [];
    return [
      {
        ...finding,
        requirement,
        rule: ruleOf(requirement),
        severity: level.severity,
        why: check.why,
        remedy: check.remedy,
        fingerprint: fingerprintOf(check.id, finding.path, finding.text, finding.message),
        ordinal: 0,
        ...(isFixable && check.fix && { fix: fixOf(check.fix, edits) }),
      },
    ];
  });
};
