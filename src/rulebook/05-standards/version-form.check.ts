import type { FactCheck } from '../../enforcement/unit.ts';
import { baseName } from '../../repository/paths.ts';

const semantic = /^\d{1,9}\.\d{1,9}\.\d{1,9}(?:-[0-9A-Za-z.-]{1,60})?(?:\+[0-9A-Za-z.-]{1,60})?$/;
// PEP 440 writes pre-releases, posts and development releases in its own way.
const pythonic =
  /^\d{1,9}\.\d{1,9}\.\d{1,9}(?:[-_.]?(?:a|b|c|rc|alpha|beta|pre|post|dev)[-_.]?\d{0,9}){0,3}(?:\+[0-9A-Za-z.]{1,60})?$/;

export const check: FactCheck = {
  id: 'standards/version-form',
  enforces: ['R5.6'],
  severity: 'low',
  recommended: false,
  why: 'A version that is not semantic tells nobody whether an update can break them.',
  remedy: 'Give the package a version of three numbers, and raise the first when a release breaks.',
  reads: 'file',
  languages: ['json', 'toml'],
  bad: [
    { 'package.json': '{ "name": "orders", "version": "1.2" }\n' },
    { 'pyproject.toml': '[project]\nname = "orders"\nversion = "2025.1"\n' },
  ],
  good: [
    { 'package.json': '{ "name": "orders", "version": "1.2.3-beta.1" }\n' },
    { 'pyproject.toml': '[project]\nname = "orders"\nversion = "1.2.3rc1"\n' },
    { 'package.json': '{ "name": "orders", "private": true }\n' },
  ],
  find: ({ facts, path, report }) => {
    const name = baseName(path);
    const form = name === 'package.json' ? semantic : name === 'pyproject.toml' ? pythonic : undefined;
    if (!form || facts.role.test || facts.role.example) return;
    const version = facts.settings.find(({ key }) => key === 'version');
    if (version && !form.test(version.value))
      report(version, `The version ${version.value.slice(0, 60)} is not semantic.`);
  },
};
