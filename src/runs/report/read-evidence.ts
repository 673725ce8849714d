/** Reads evidence for drawing. Evidence is data of anywhere: what has not the expected shape is left out, never drawn wrong. */
import { z } from 'zod';
import { type RunRecord, evidenceOf } from '../record.ts';

const text = z.string();
const number = z.number();

const component = z.object({
  name: text,
  kind: text,
  files: number.optional(),
  codeLines: number.optional(),
  directory: text.optional(),
});
const hotspot = z.object({
  path: text,
  codeLines: number,
  complexity: number,
  commits: number,
  churn: number,
  score: number,
});
const step = z.object({
  rank: number,
  title: text,
  category: text,
  how: text,
  impact: number,
  effortMinutes: number,
  risk: text,
  rollback: text,
  places: number,
  evidence: z.array(z.object({ path: text, line: number, what: text })),
});
const finding = z.object({
  unit: text,
  requirement: text,
  severity: z.enum(['critical', 'high', 'medium', 'low', 'info']),
  path: text,
  line: number,
  message: text,
  why: text,
  remedy: text,
});

export const systemMapShape = z.object({ components: z.array(component), counts: z.record(text, number) });
export const couplingShape = z.object({ edges: z.array(z.object({ from: text, to: text, count: number })) });
export const cyclesShape = z.object({ count: number, runtime: z.array(z.object({ files: z.array(text) })) });
export const hotspotsShape = z.object({ files: z.array(hotspot), window: z.object({ commits: number }).nullable() });
export const debtShape = z.object({ minutes: number, codeLines: number, ratio: number, rating: text });
export const planShape = z.object({ count: number, hours: number, steps: z.array(step) });
export const findingsShape = z.object({
  total: number,
  files: number,
  checks: number,
  bySeverity: z.record(text, number),
  listed: z.array(finding),
});
export const clonesShape = z.object({ count: number, duplicatedLines: number });

export type DrawnStep = z.infer<typeof step>;
export type DrawnFinding = z.infer<typeof finding>;
export type DrawnHotspot = z.infer<typeof hotspot>;

/** The evidence of a kind, if the run left it in the shape that is drawn. */
export const drawable = <T>(record: RunRecord, kind: string, shape: z.ZodType<T>): T | undefined =>
  shape.safeParse(evidenceOf(record.stages, kind)?.data).data;
