/** JSON web tokens (RFC 7519): what they say of themselves, without asking their issuer. */
import type { Verification } from './verify.ts';

/** Header, claims and signature. Bounded, so that a match is O(1). */
export const webTokenForm = /eyJ[\w-]{10,1000}\.eyJ[\w-]{16,4000}\.[\w-]{20,1000}/;

const everyToken = new RegExp(webTokenForm, 'g');

const objectOf = (base64: string): object | undefined => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(base64, 'base64url').toString());
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined; // Somebody's own text, which is no token.
  }
};

/** What a part of a token holds, by name. */
const namesIn = (part: string | undefined): ReadonlyMap<string, unknown> =>
  new Map<string, unknown>(Object.entries(objectOf(part ?? '') ?? {}));

const claimsOf = (token: string): ReadonlyMap<string, unknown> => namesIn(token.split('.')[1]);

/** Whether it is meant for anybody: Supabase gives every visitor one of the role `anon`. */
export const isForAnybody = (token: string): boolean => claimsOf(token).get('role') === 'anon';

/** The claims that introductions show: the subject of jwt.io's, and all of RFC 7519 §3.1's. */
const shownClaims = ['.eyJzdWIiOiIxMjM0NTY3ODkw', '.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAs'];

export const isOfIntroduction = (token: string): boolean => shownClaims.some((claims) => token.includes(claims));

const startOf = (claims: ReadonlyMap<string, unknown>): unknown => claims.get('iat') ?? claims.get('nbf');

const shortLifeSeconds = 90 * 24 * 60 * 60;

/** Whether it says that it ends by itself (`exp`) within three months of its issue: a session's, not a key. */
export const endsSoon = (token: string): boolean => {
  const claims = claimsOf(token);
  const [end, start] = [claims.get('exp'), startOf(claims)];
  if (typeof end !== 'number') return false;
  // A session's token often leaves out when it was issued; one that is meant as a key does not.
  return typeof start !== 'number' || end - start < shortLifeSeconds;
};

/** A token whose first two parts are JSON objects (§7.2). */
export const verifyWebToken = (token: string): Verification => {
  const [header = '', claims = ''] = token.split('.');
  return objectOf(header) && objectOf(claims) ? 'structure' : 'refuted';
};

const isSigned = (token: string): boolean => {
  const algorithm = namesIn(token.split('.')[0]).get('alg');
  return typeof algorithm === 'string' && algorithm.toLowerCase() !== 'none';
};

/**
 * What may be shown of the tokens of a text that say when they end and not when they began. In a file such a token is
 * mostly past its end; one that is about to be sent may be in use. O(text).
 */
export const openTokensIn = (text: string): readonly string[] =>
  Array.from(text.matchAll(everyToken), ([token]) => token)
    .filter((token) => {
      const claims = claimsOf(token);
      const isOpen = typeof claims.get('exp') === 'number' && typeof startOf(claims) !== 'number';
      return isOpen && isSigned(token) && !isForAnybody(token) && !isOfIntroduction(token);
    })
    .map((token) => `JSON web token ${token.slice(0, 4)}…`);
