import type { FactCheck } from '../../enforcement/unit.ts';
import { baseName } from '../../repository/paths.ts';

const semantic = /^\d{1,9}\.\d{1,9}\.\d{1,9}(?:-[0-9A-Za-z.-]{1,60})?(?:\+[0-9A-Za-z.-]{1,60})?$/;
// PEP 440 writes pre-releases, posts and development releases in its own way.
const pythonic =
  /^\d{1,9}\.\d{1,9}\.\d{1,9}(?:[-_.]?(?:a|b|c|rc|alpha|beta|pre|post|dev)[-_.]?\d{0,9}){0,3}(?:\+[0-9A-Za-z.]{1,60})?$/;

/** A version of fewer than three numbers, or with a `v` in front of them, as the three numbers it means. */
const padded = (version: string): string | undefined => {
  const [, numbers] = /^v?((?:0|[1-9]\d{0,8})(?:\.(?:0|[1-9]\d{0,8})){0,2})$/.exec(version) ?? [];
  return numbers === undefined ? undefined : [...numbers.split('.'), '0', '0'].slice(0, 3).join('.');
};

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
  fix: {
    kind: 'unsafe',
    title: 'Write the version with three numbers',
    fixed: [
      { 'package.json': '{ "name": "orders", "version": "1.2.0" }\n' },
      { 'pyproject.toml': '[project]\nname = "orders"\nversion = "2025.1.0"\n' },
    ],
  },
  find: ({ facts, path, report }) => {
    const name = baseName(path);
    const form = name === 'package.json' ? semantic : name === 'pyproject.toml' ? pythonic : undefined;
    if (!form || facts.role.test || facts.role.example) return;
    const version = facts.settings.find(({ key }) => key === 'version');
    if (!version || form.test(version.value)) return;
    const { line, value } = version;
    const whole = padded(value);
    report(version, `The version ${value.slice(0, 60)} is not semantic.`, {
      edits:
        whole === undefined
          ? undefined
          : (source) =>
              ['"', "'"].flatMap((mark) =>
                source.replaceOnLine(line, `${mark}${value}${mark}`, `${mark}${whole}${mark}`),
              ),
    });
  },
};
