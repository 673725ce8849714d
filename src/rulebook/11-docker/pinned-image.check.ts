import type { FactCheck } from '../../enforcement/unit.ts';

const floating = new Set(['latest', 'stable', 'edge', 'nightly', 'main', 'master']);

// What a manual shows is short, and whoever copies it chooses the version.
const documented = /(?:^|\/)docs?\/(?:content|user-guides?|guides?|examples?)\//;

export const check: FactCheck = {
  id: 'docker/pinned-image',
  enforces: ['R11.6'],
  severity: 'high',
  recommended: true,
  why: 'An image without a fixed version changes under a system that did not change.',
  remedy: 'Name the version, and its digest where builds must repeat: `image:1.2.3@sha256:…`.',
  reads: 'file',
  languages: ['dockerfile', 'yaml'],
  bad: [
    { Dockerfile: 'FROM python\nUSER 10001\n' },
    { Dockerfile: 'FROM python:latest\nUSER 10001\n' },
    { 'docker-compose.yml': 'services:\n  cache:\n    image: redis\n' },
  ],
  good: [
    { Dockerfile: 'FROM python:3.13.1-slim\nUSER 10001\n' },
    { Dockerfile: `FROM python@sha256:${'a'.repeat(64)}\nUSER 10001\n` },
    { Dockerfile: 'FROM python:3.13.1 AS base\nFROM base\nUSER 10001\n' },
    { 'docs/guides/compose.yml': 'services:\n  hello:\n    image: traefik/whoami\n' },
    { Dockerfile: 'FROM scratch\nCOPY a /\n' },
    { 'docker-compose.yml': 'services:\n  api:\n    image: ours/api\n    build: .\n' },
  ],
  find: ({ facts, path, report }) => {
    if (facts.role.test || facts.role.example || documented.test(path)) return;
    // What a service builds itself is pinned by its own Dockerfile; its image name is only a label.
    const built = new Set(
      facts.services.flatMap(({ image, build }) => (image !== undefined && build !== undefined ? [image] : [])),
    );
    for (const image of facts.images) {
      if (image.isDynamic || image.digest !== undefined || image.name === 'scratch') continue;
      if (built.has(image.name) || built.has(`${image.name}:${image.tag}`)) continue;
      if (image.tag === undefined)
        report(image, `The image ${image.name} has no version, so it is whatever is newest.`);
      else if (floating.has(image.tag)) report(image, `The image ${image.name}:${image.tag} moves with every release.`);
    }
  },
};
