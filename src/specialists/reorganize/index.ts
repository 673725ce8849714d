import type { Producers } from '../../runs/procedure.ts';
import { measureDebt } from './debt.ts';
import { reportFindings } from './findings.ts';
import { findHotspots } from './hotspots.ts';
import { makePlan } from './plan.ts';
import { findCycles, findGodFiles, measureCoupling } from './structure.ts';
import { mapSystem } from './system-map.ts';
import { findClones, findDeadCode, inspectDataAccess } from './waste.ts';

/** The work of system-optimizer-reorganizer that needs no model: what it leaves, by kind of evidence. */
export const reorganize: Producers = new Map([
  ['system-map', mapSystem],
  ['findings', reportFindings],
  ['cycles', findCycles],
  ['coupling', measureCoupling],
  ['hotspots', findHotspots],
  ['clones', findClones],
  ['dead-code', findDeadCode],
  ['god-files', findGodFiles],
  ['data-access', inspectDataAccess],
  ['debt', measureDebt],
  ['plan', makePlan],
]);
