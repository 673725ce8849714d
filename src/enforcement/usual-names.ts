import type { Language } from '../repository/facts.ts';

/** Path of a file that a single text of each language stands for. */
export const usualNames: Readonly<Record<Language, string>> = {
  python: 'src/orders.py',
  javascript: 'src/orders.ts',
  shell: 'scripts/orders.sh',
  dockerfile: 'Dockerfile',
  yaml: 'docker-compose.yml',
  json: 'package.json',
  toml: 'pyproject.toml',
  env: '.env.example',
  sql: 'migrations/001_orders.sql',
  markdown: 'docs/orders.md',
  html: 'public/index.html',
  text: 'orders.txt',
};
