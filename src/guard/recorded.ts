/** Reads what the guard has recorded. A ledger's bodies are JSON of any form, so what is not of ours is left out. */
import type { Json } from '../kernel/canonical-json.ts';
import { type GuardMode, guardModes } from '../kernel/config/rule-setting.ts';

interface JsonObject {
  readonly [key: string]: Json;
}

export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

export const textIn = (body: Json, key: string): string | undefined => {
  const value = isJsonObject(body) ? body[key] : undefined;
  return typeof value === 'string' ? value : undefined;
};

export const listIn = (body: Json, key: string): readonly Json[] => {
  const value = isJsonObject(body) ? body[key] : undefined;
  return isList(value) ? value : [];
};

/** What spoke against an action. */
export interface RecordedObjection {
  readonly unit: string;
  readonly requirement: string;
  readonly mode: GuardMode;
  readonly reason: string;
}

export const recordedObjections = (body: Json): readonly RecordedObjection[] =>
  listIn(body, 'objections').flatMap((value) => {
    const [unit, requirement, reason] = ['unit', 'requirement', 'reason'].map((key) => textIn(value, key));
    const mode = guardModes.find((one) => one === textIn(value, 'mode'));
    return unit === undefined || requirement === undefined || reason === undefined || mode === undefined
      ? []
      : [{ unit, requirement, mode, reason }];
  });
