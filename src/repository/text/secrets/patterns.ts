import { isCommonPassword, isPlaceholder } from './placeholder.ts';
import { type Verification, verifyChecksum, verifyIndexToken, verifyPrivateKey } from './verify.ts';
import { endsSoon, isForAnybody, isOfIntroduction, verifyWebToken, webTokenForm } from './web-token.ts';

/** A credential that its issuer gave a recognisable form. Patterns are sticky and bounded, so that a match is O(1). */
export interface SecretPattern {
  readonly kind: string;
  /** Found first, by a search of the whole text for many leads at once. */
  readonly lead: string;
  /** What stands right before the lead, where the form begins earlier. At most {@link longestBefore} characters. */
  readonly before?: RegExp;
  /** Matches from the lead on; group 1 is the secret where it is not the whole match. */
  readonly pattern: RegExp;
  /** Made up by tests and examples as often as not. */
  readonly isOftenMadeUp?: true;
  /** What its form proves; undefined where it proves nothing. */
  readonly verify?: (value: string) => Verification | undefined;
  /** Takes the place of the usual doubt about placeholders; `after` is the text that follows, up to {@link longestAfter}. */
  readonly isCredible?: (value: string, whole: string, after: string) => boolean;
}

export const longestBefore = 32;
export const longestAfter = 80;

/** The password of a database on one's own machine, made of words: the default of a local stack. The match ends with the host's first letter. */
const isLocalDefault = (password: string, after: string): boolean =>
  /^[a-z_-]+$/i.test(password) && /^(?:ocalhost|27\.0\.0\.1|\.0\.0\.0)(?![\w.-])/.test(after);

const userOf = (address: string): string => /:\/\/([^:]*):/.exec(address)?.[1] ?? '';

export const secretPatterns: readonly SecretPattern[] = [
  { kind: 'AWS access key', lead: 'A[KS]IA', pattern: /A[KS]IA[A-Z2-7]{16}(?![A-Za-z0-9])/y },
  {
    kind: 'GitHub token',
    lead: 'gh[pousr]_',
    pattern: /gh[pousr]_[A-Za-z0-9]{36,251}(?![A-Za-z0-9])/y,
    verify: verifyChecksum,
  },
  { kind: 'GitHub token', lead: 'github_pat_', pattern: /github_pat_[A-Za-z0-9_]{60,120}/y },
  { kind: 'GitLab token', lead: 'gl(?:pat|rt|ptt|dt|ft)-', pattern: /gl(?:pat|rt|ptt|dt|ft)-[\w-]{20,64}/y },
  { kind: 'Slack token', lead: 'xox[abeoprs]-', pattern: /xox[abeoprs]-(?:\d{6,14}-){1,3}[A-Za-z0-9-]{10,80}/y },
  {
    kind: 'Slack webhook',
    lead: 'hooks\\.slack\\.com/',
    pattern: /hooks\.slack\.com\/services\/(T[A-Z0-9]{7,12}\/B[A-Z0-9]{7,12}\/[A-Za-z0-9]{20,30})/y,
  },
  { kind: 'Google API key', lead: 'AIza', pattern: /AIza[\w-]{35}(?![\w-])/y },
  { kind: 'Google OAuth secret', lead: 'GOCSPX-', pattern: /GOCSPX-[\w-]{28}(?![\w-])/y },
  { kind: 'Anthropic API key', lead: 'sk-ant-', pattern: /sk-ant-(?:api|admin)\d{2}-[\w-]{60,120}/y },
  {
    kind: 'OpenAI API key',
    lead: 'sk-(?!ant-)',
    pattern:
      /sk-(?:(?:proj|svcacct|admin)-[\w-]{40,200}|[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}|[A-Za-z0-9]{48})(?![\w-])/y,
  },
  { kind: 'Stripe key', lead: '[rs]k_live_', pattern: /[rs]k_live_[A-Za-z0-9]{20,120}/y },
  { kind: 'npm token', lead: 'npm_', pattern: /npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/y, verify: verifyChecksum },
  { kind: 'PyPI token', lead: 'pypi-AgE', pattern: /pypi-AgE[\w-]{50,300}/y, verify: verifyIndexToken },
  { kind: 'Hugging Face token', lead: 'hf_', pattern: /hf_[A-Za-z]{34}(?![A-Za-z0-9])/y },
  { kind: 'SendGrid key', lead: 'SG\\.', pattern: /SG\.[\w-]{22}\.[\w-]{43}(?![\w-])/y },
  { kind: 'DigitalOcean token', lead: 'do[opr]_v1_', pattern: /do[opr]_v1_[0-9a-f]{64}/y },
  {
    kind: 'Azure storage key',
    lead: 'AccountKey=',
    pattern: /AccountKey=([A-Za-z0-9+/]{86}==)/y,
  },
  {
    kind: 'private key',
    isOftenMadeUp: true,
    verify: verifyPrivateKey,
    lead: '-----BEGIN ',
    // The label may be followed by a line break or, inside a string literal, by an escaped one.
    pattern:
      /-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----(?:\s|\\[rn]|"|'|,|\+){1,40}([A-Za-z0-9+/=:, -]{40,200})/y,
  },
  {
    kind: 'private key',
    isOftenMadeUp: true,
    lead: 'PuTTY-User-Key-File-',
    pattern:
      /PuTTY-User-Key-File-\d: [\w-]{3,40}\r?\nEncryption: none\r?\n[^\0]{0,4000}?\nPrivate-Lines: \d{1,3}\r?\n([A-Za-z0-9+/=]{40,100})/y,
  },
  {
    kind: 'JSON web token',
    isOftenMadeUp: true,
    verify: verifyWebToken,
    isCredible: (token) => !isOfIntroduction(token) && !endsSoon(token) && !isForAnybody(token),
    lead: 'eyJ',
    pattern: new RegExp(webTokenForm, 'y'),
  },
  {
    kind: 'database password',
    isOftenMadeUp: true,
    isCredible: (password, whole, after) =>
      !isPlaceholder(password) && !isCommonPassword(password, userOf(whole)) && !isLocalDefault(password, after),
    lead: '://',
    before: /(?:postgres(?:ql)?|mysql|mariadb|mongodb|rediss?|amqps?|mssql|clickhouse|neo4j|bolt)(?:\+\w{1,20})?$/,
    pattern: /[\w+]{4,40}:\/\/[^\s:@/"'`<>]{0,80}:([^\s@/"'`<>]{4,200})@[\w.-]/y,
  },
];
