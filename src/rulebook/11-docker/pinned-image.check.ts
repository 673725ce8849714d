import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts, ImageFact } from '../../repository/facts.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';

const floating = new Set(['latest', 'stable', 'edge', 'nightly', 'main', 'master']);

// What a manual shows is short, and whoever copies it chooses the version; what is only tried with runs nowhere else.
const documented =
  /(?:^|\/)(?:docs?\/(?:content|user-guides?|guides?|examples?)|tests?[-_]env(?:ironment)?s?|templates?)\//;

/** What tells of an image whether its version is settled somewhere else. */
interface Elsewhere {
  /** Names of the packages that this repository makes, and of the folders that it makes images of; looked up where an image floats. */
  readonly own: () => ReadonlySet<string>;
  /** Images that services of the file build themselves. */
  readonly built: ReadonlySet<string>;
  /** A Dockerfile names what it begins with, and that is seldom its own. */
  readonly isBase: boolean;
  /** Lines of the file; read where an image floats. */
  readonly lines: () => readonly string[];
}

const mostParts = 12;

/** Whether an image has the name of something that is built here, with the project's name before it or a part's behind. */
const isOwn = (image: string, own: ReadonlySet<string>): boolean => {
  const parts = (image.split('/').at(-1) ?? '').split(/[-_]/, mostParts);
  return parts.some((_part, index) =>
    [parts.slice(index), parts.slice(0, index + 1)].some((some) => own.has(some.join('-')) || own.has(some.join('_'))),
  );
};

/** What a service builds is pinned by its own Dockerfile; what the repository releases has the version that is released. */
const isSettled = ({ name, tag, line }: ImageFact, { own, built, isBase, lines }: Elsewhere): boolean => {
  if (built.has(name) || built.has(`${name}:${tag}`)) return true;
  if ((name.includes('/') || !isBase) && isOwn(name, own())) return true;
  // `${TAG:-latest}` and `${IMAGE:-web}` leave the version to whoever deploys.
  const [, written = ''] = /image:[ \t]*(.{1,400})/.exec((lines()[line - 1] ?? '').slice(0, 500)) ?? [];
  return /(?:^["']?|:)\$\{[^}]{1,200}\}["']?[ \t]*$/.test(written);
};

const imagesOf = ({ language, role, path, images }: FileFacts): readonly ImageFact[] =>
  (language !== 'dockerfile' && language !== 'yaml') || role.test || role.example || documented.test(path)
    ? []
    : images.filter(({ isDynamic, digest, name }) => !isDynamic && digest === undefined && name !== 'scratch');

const isLongEnough = (name: string): boolean => name.length > 2;

const ownNames = ({ manifests, files }: CheckedRepository): ReadonlySet<string> =>
  new Set(
    [
      ...manifests.flatMap(({ isLockfile, name }) =>
        isLockfile || name === undefined ? [] : [name.replace(/^@[^/]*\//, '')],
      ),
      ...Array.from(files.values()).flatMap(({ path, language, services }) =>
        language === 'dockerfile'
          ? [
              baseName(directoryOf(path)),
              // `Dockerfile.worker`, `worker.Dockerfile`.
              baseName(path).replace(/^Dockerfile\.|\.Dockerfile$/i, ''),
            ]
          : services.flatMap(({ name, build }) => (build === undefined ? [] : [name])),
      ),
    ].filter(isLongEnough),
  );

export const check: RepositoryCheck = {
  id: 'docker/pinned-image',
  enforces: ['R11.6'],
  severity: 'high',
  recommended: false,
  judgesWrites: true,
  why: 'An image without a fixed version changes under a system that did not change.',
  remedy: 'Name the version, and its digest where builds must repeat: `image:1.2.3@sha256:…`.',
  reads: 'repository',
  bad: [
    { Dockerfile: 'FROM python\nUSER 10001\n' },
    { Dockerfile: 'FROM python:latest\nUSER 10001\n' },
    { 'docker-compose.yml': 'services:\n  cache:\n    image: redis\n' },
  ],
  good: [
    { Dockerfile: 'FROM python:3.13.1-slim\nUSER 10001\n' },
    { Dockerfile: `FROM python@sha256:${'a'.repeat(64)}\nUSER 10001\n` },
    { Dockerfile: 'FROM python:3.13.1 AS base\nFROM base\nUSER 10001\n' },
    { 'scripts/test-environments/compose.yml': 'services:\n  sso:\n    image: authelia/authelia:latest\n' },
    { 'extra/templates/mariadb/compose.yaml': 'services:\n  mariadb:\n    image: mariadb:latest\n' },
    { 'docs/guides/compose.yml': 'services:\n  hello:\n    image: traefik/whoami\n' },
    { Dockerfile: 'FROM scratch\nCOPY a /\n' },
    { 'docker-compose.yml': 'services:\n  api:\n    image: ours/api\n    build: .\n' },
    {
      'pyproject.toml': '[project]\nname = "orders"\n',
      'install/docker-compose.yml': 'services:\n  web:\n    image: ghcr.io/shop/orders:latest\n',
    },
    {
      'backend/Dockerfile': 'FROM python:3.13.1-slim\nUSER 10001\n',
      'deploy/orders.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: orders\nspec:\n  template:\n    spec:\n      containers:\n        - name: api\n          image: shop-backend:latest\n',
    },
    {
      'docker-compose.yml':
        'services:\n  web:\n    image: ghcr.io/shop/web:${TAG:-latest}\n  proxy:\n    image: ${PROXY_IMAGE:-shop-proxy}\n',
    },
  ],
  find: (repository) => {
    const { asked, read, report } = repository;
    // Most files name no image, and the guard asks about one at a time.
    let names: ReadonlySet<string> | undefined;
    const own = (): ReadonlySet<string> => (names ??= ownNames(repository));
    for (const facts of asked) {
      const { path, language, services } = facts;
      const images = imagesOf(facts);
      if (images.length === 0) continue;
      const built = new Set(
        services.flatMap(({ image, build }) => (image !== undefined && build !== undefined ? [image] : [])),
      );
      let text: readonly string[] | undefined;
      const lines = (): readonly string[] => (text ??= (read(path) ?? '').split('\n'));
      for (const image of images) {
        const { name, tag } = image;
        if (
          (tag !== undefined && !floating.has(tag)) ||
          isSettled(image, { own, built, isBase: language === 'dockerfile', lines })
        )
          continue;
        report(
          path,
          image,
          tag === undefined
            ? `The image ${name} has no version, so it is whatever is newest.`
            : `The image ${name}:${tag} moves with every release.`,
        );
      }
    }
  },
};
