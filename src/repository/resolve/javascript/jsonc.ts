// The closing quote may be missing: looking for it from every quote would take quadratic time.
const commentOrString = /"(?:[^"\\\n]|\\.)*"?|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;
const commaOrString = /"(?:[^"\\\n]|\\.)*"?|,(?=\s*[}\]])/g;

export type JsonRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses JSON that may hold comments and trailing commas, as configuration files do. Undefined for anything else. */
export const parseJsonc = (text: string): JsonRecord | undefined => {
  const keepStrings = (part: string): string => (part.startsWith('"') ? part : '');
  const plain = text
    .replace(/^\uFEFF/, '')
    .replaceAll(commentOrString, keepStrings)
    .replaceAll(commaOrString, keepStrings);
  try {
    const value: unknown = JSON.parse(plain);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined; // Not JSON: nothing can be learnt from it.
  }
};

/** A property that an object has itself. */
export const own = (record: JsonRecord | undefined, key: string): unknown =>
  record && Object.hasOwn(record, key) ? record[key] : undefined;
