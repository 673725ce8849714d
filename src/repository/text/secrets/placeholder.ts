// Values that people write where the secret goes, and the words of examples.
const placeholderWord =
  /change|replace|your|example|sample|dummy|fake|placeholder|redacted|insert|enter[_-]|here|xxx|\.\.\.|\*\*|todo|fixme|none|null|undefined|default|mock|foobar|foo|lorem|12345|abcde|abc123|qwerty|password|passwd|secret|token|testing|^test|[_-]test|notreal|not[_-]|dev[_-]|local|demo|some[_-]|my[_-]|_here|api[_-]?key|credential|deadbeef|insecure|disabled|temp[_-]|admin/i;

// What stands for a value that comes from elsewhere.
const reference =
  /[${}<>()[\]%|]|^(?:env|vault|ref|secret|arn|file|op|sops|kms|ssm|aws|gcp|azure|http|https|data|urn|ENC|process|os)[.:]/;

const isRepetitive = (value: string): boolean => new Set(value).size <= 4;

/** Whether a value stands in for a secret rather than being one. */
export const isPlaceholder = (value: string): boolean =>
  reference.test(value) || placeholderWord.test(value) || isRepetitive(value);

const commonPasswords = new Set(
  'admin user pass passw0rd root postgres postgresql mysql mariadb redis mongo mongodb guest rabbit rabbitmq minio neo4j clickhouse prefect airflow grafana db database test tests dev app pwd pw django flask api sa server service'.split(
    ' ',
  ),
);

/** A password that an image or a tutorial comes with and that protects nothing. */
export const isCommonPassword = (value: string, user: string): boolean => {
  const lower = value.toLowerCase();
  const name = user.toLowerCase();
  const word = lower.replace(/\d{0,4}!?$/, '').replace(/[_-](?:pass(?:word)?|pwd?)$/, '');
  // `shop_read_only:shop` and `shop:shop_pass1` are what everyone writes for their own machine, too.
  return lower === name || word === name || name.split(/[_-]/).includes(lower) || commonPasswords.has(word);
};
