import type { FactCheck } from '../../enforcement/unit.ts';
import { check as pinnedImage } from './pinned-image.check.ts';

export const check: FactCheck = {
  id: 'docker/image-digest',
  enforces: ['R11.6'],
  severity: 'low',
  recommended: false,
  why: 'A tag can be moved to another image after it was reviewed; a digest cannot.',
  remedy: 'Add the digest to the tag: `image:1.2.3@sha256:…`.',
  reads: 'file',
  languages: ['dockerfile', 'yaml'],
  bad: [{ Dockerfile: 'FROM python:3.13.1-slim\nUSER 10001\n' }],
  good: [
    { Dockerfile: `FROM python:3.13.1-slim@sha256:${'a'.repeat(64)}\nUSER 10001\n` },
    // Without a version, pinned-image speaks; saying both would say one thing twice.
    ...pinnedImage.bad,
  ],
  find: ({ facts, report }) => {
    if (facts.role.test || facts.role.example) return;
    const built = new Set(
      facts.services.flatMap(({ image, build }) => (image !== undefined && build !== undefined ? [image] : [])),
    );
    for (const image of facts.images) {
      if (image.isDynamic || image.digest !== undefined || image.tag === undefined || image.name === 'scratch')
        continue;
      if (image.tag === 'latest' || built.has(`${image.name}:${image.tag}`)) continue;
      report(image, `The image ${image.name}:${image.tag} is not pinned by digest.`);
    }
  },
};
