import type { Language } from '../facts.ts';
import type { LanguageReader } from '../languages/reader.ts';

/** A reader for every language that has a parser. */
export type Readers = { readonly [L in Exclude<Language, 'text'>]: LanguageReader<L> };

/** Loads every reader. The parsers behind them load on first use, so that a small repository pays for few. */
export const loadReaders = async (): Promise<Readers> => {
  const [python, javascript, shell, dockerfile, yaml, json, toml, env, sql, markdown, html] = await Promise.all([
    import('../languages/python.ts'),
    import('../languages/javascript.ts'),
    import('../languages/shell.ts'),
    import('../languages/dockerfile.ts'),
    import('../languages/yaml.ts'),
    import('../languages/json.ts'),
    import('../languages/toml.ts'),
    import('../languages/env.ts'),
    import('../languages/sql.ts'),
    import('../languages/markdown.ts'),
    import('../languages/html.ts'),
  ]);
  return {
    python: python.python,
    javascript: javascript.javascript,
    shell: shell.shell,
    dockerfile: dockerfile.dockerfile,
    yaml: yaml.yaml,
    json: json.json,
    toml: toml.toml,
    env: env.env,
    sql: sql.sql,
    markdown: markdown.markdown,
    html: html.html,
  };
};
