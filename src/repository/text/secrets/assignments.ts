import type { Language } from '../../facts.ts';
import { isPlaceholder } from './placeholder.ts';
import { looksLikePassword, looksRandom } from './randomness.ts';

/** Ends of names whose value is a secret. */
export const secretNames =
  '(?:api_?-?key|secret(?:_?-?(?:access_?-?)?key)?|token|passw(?:or)?d|pwd|(?:access|auth|private|encryption|signing)_?-?key)';

const quoted =
  /["']?\]?[ \t]{0,8}(?::[ \t]{0,4}[\w.[\]| ]{1,30}=|=>|:=|=|:|,)[ \t]{0,8}[a-z]?(["'`])([^"'`\s\\]{8,300})\1/y;
const bare = /[ \t]{0,8}[=:][ \t]{0,8}([^\s"'`#,;]{8,300})(?=\s|$)/y;

/** Files whose values stand without quotes. */
const bareLanguages: ReadonlySet<Language> = new Set(['env', 'yaml', 'dockerfile', 'shell', 'text']);
// Prose and code of other languages are text as well; only files of settings have bare values.
const settingsFile =
  /\.(?:ini|cfg|conf|properties|envrc|tfvars)$|(?:^|\/)\.(?:npmrc|pypirc|netrc|s3cfg|boto|credentials)$|(?:^|\/)\.aws\/credentials$/;

// Algolia's search key and Firebase's web key are sent to every visitor, with the names of what they are for beside them.
const publicSettings =
  /\b(?:indexName|index_name|appId|app_id|applicationId|authDomain|messagingSenderId|measurementId)\b/;
const besideReach = 200;
// What PostHog calls a project's key goes to every visitor as well.
const publicValue = /^phc_/;

const isPublicKey = (text: string, name: string, end: number): boolean =>
  /^api_?-?key$/i.test(name) && publicSettings.test(text.slice(Math.max(0, end - besideReach), end + besideReach));

/** Whether a name stands in a line that a settings file comments out. */
const isCommentedOut = (text: string, end: number, path: string): boolean =>
  settingsFile.test(path) && /(?:^|\n)[ \t]*;[^\n]*$/.test(text.slice(Math.max(0, end - besideReach), end));

/** The value that a name ending at `end` is given, where it looks like a secret. O(1). */
export const assignedSecret = (
  text: string,
  name: string,
  end: number,
  file: { readonly path: string; readonly language: Language },
): { readonly value: string; readonly at: number } | undefined => {
  if (isPublicKey(text, name, end) || isCommentedOut(text, end, file.path)) return undefined;
  quoted.lastIndex = end;
  const inQuotes = quoted.exec(text);
  const canBeBare = bareLanguages.has(file.language) && (file.language !== 'text' || settingsFile.test(file.path));
  if (!inQuotes && canBeBare) bare.lastIndex = end;
  const match = inQuotes ?? (canBeBare ? bare.exec(text) : null);
  const value = (inQuotes ? match?.[2] : match?.[1]) ?? '';
  if (!match || value === '' || publicValue.test(value) || isPlaceholder(value)) return undefined;
  if (!looksRandom(value) && !(isPasswordName(name) && isPassword(value, name, file.language))) return undefined;
  return { value, at: match.index + match[0].lastIndexOf(value) };
};

/** Whether a name is that of a password rather than of a key or token. */
export const isPasswordName = (name: string): boolean => /passw|pwd/i.test(name);

// A variable in a deployment's file is the password of something, however simple.
const isPassword = (value: string, name: string, language: Language): boolean => {
  const isDeployed = language === 'yaml' || language === 'env' || language === 'dockerfile';
  if (isDeployed && name === name.toUpperCase()) return /^(?=.*\d)(?=.*[A-Za-z])\S{8,64}$/.test(value);
  return looksLikePassword(value) && !/secure|strong|pass|hunter2/i.test(value);
};
