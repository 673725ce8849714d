import { isPlaceholder } from './placeholder.ts';

interface CredentialForm {
  readonly path: RegExp;
  readonly kind: 'password' | 'secret value';
  /** Global and bounded; group 1 is the secret. */
  readonly pattern: RegExp;
  /** Takes the place of the usual doubt about placeholders. */
  readonly isCredible?: (value: string) => boolean;
}

/** What programs keep in files of their own to sign in with. There the place tells what a value is, so any will do. */
const forms: readonly CredentialForm[] = [
  {
    path: /(?:^|\/)\.npmrc$/,
    kind: 'secret value',
    pattern: /^[^#;\n=]{0,200}\b_(?:authToken|auth|password)[ \t]{0,8}=[ \t]{0,8}["']?([^\s"'#;]{6,300})/gm,
  },
  { path: /(?:^|\/)[._]netrc$/, kind: 'password', pattern: /\bpassword\s{1,8}(\S{4,200})/g },
  { path: /(?:^|\/)\.git-credentials$/, kind: 'password', pattern: /^https?:\/\/[^\s:/]{1,100}:(\S{4,200})@/gm },
  {
    path: /(?:^|\/)\.pgpass$/,
    kind: 'password',
    pattern: /^[^#\s:][^\s:]{0,200}:(?:\d{1,5}|\*):[^\s:]{1,100}:[^\s:]{1,100}:(\S{4,200})$/gm,
  },
  {
    path: /(?:^|\/)(?:\.dockercfg|\.docker\/config\.json)$/,
    kind: 'secret value',
    pattern: /"auth"\s{0,8}:\s{0,8}"([\w+/=]{12,400})"/g,
  },
  // Rails decrypts every credential of an application with it.
  {
    path: /(?:^|\/)config\/(?:master|credentials\/production)\.key$/,
    kind: 'secret value',
    pattern: /^([0-9a-f]{32})\s*$/g,
  },
  {
    path: /(?:^|\/)(?:filezilla|sitemanager|recentservers)\.xml$/i,
    kind: 'password',
    pattern: /<Pass(?: encoding="base64")?>([^<\s]{4,200})<\/Pass>/g,
  },
  {
    path: /(?:^|\/)(?:\.vscode\/s?ftp\.json|sftp-config(?:-alt\d?)?\.json|\.ftpconfig|\.remote-sync\.json)$/,
    kind: 'password',
    pattern: /"(?:pass|password|passphrase)"\s{0,8}:\s{0,8}"([^"\\\n]{4,200})"/g,
  },
  {
    path: /(?:^|\/)\.idea\/WebServers\.xml$/i,
    kind: 'password',
    pattern: /\bpassword="([0-9a-f]{16,400})"/g,
  },
  {
    path: /(?:^|\/)wp-config\.php$/,
    kind: 'secret value',
    // WordPress issues 64 characters of any kind; what stands there before is a sentence.
    pattern:
      /\bdefine\(\s{0,8}["'](?:(?:SECURE_)?AUTH|LOGGED_IN|NONCE)_(?:KEY|SALT)["']\s{0,40},\s{0,40}["']([^"'\n]{64})["']/g,
    isCredible: (value) => /\d/.test(value) && /[A-Z]/.test(value),
  },
];

interface Kept {
  readonly at: number;
  readonly value: string;
  readonly kind: CredentialForm['kind'];
}

/** What a file holds that some program keeps its credentials in; nothing for any other file. O(text). */
export const keptCredentials = ({ path, text }: { readonly path: string; readonly text: string }): Kept[] => {
  return forms.flatMap((form) => {
    if (!form.path.test(path)) return [];
    const isCredible = form.isCredible ?? ((value: string) => !isPlaceholder(value));
    return Array.from(text.matchAll(form.pattern)).flatMap((match) => {
      const [whole, value = ''] = match;
      return isCredible(value) ? [{ at: match.index + whole.lastIndexOf(value), value, kind: form.kind }] : [];
    });
  });
};
