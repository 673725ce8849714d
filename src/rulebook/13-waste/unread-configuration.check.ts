import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';
import { mentionsIn } from '../mentions.ts';
import { isFolderRead } from './folder-readers.ts';

const configuration =
  /(?:^|\/)(?:config|configs|conf|configuration|settings|etc)\/(?:[\w.-]+\/){0,3}[\w.-]+\.(?:ya?ml|json|toml|ini|cfg|conf|properties)$/i;
// Libraries choose these by the environment they run in, and tools by their own name.
const chosen =
  /^(?:default|development|dev|production|prod|staging|test|testing|local|ci|base|common|settings|config|application(?:-[\w-]+)?|index|schema|package|tsconfig[\w.-]*|custom-environment-variables|[\w-]*(?:values|kustomization|logging|locales?|messages|routes|services|database|manifest|namespace|deployment|ingress|service|configmap|secret|role|crd)[\w-]*)\.\w+$/i;

/** A framework, or the code that lies there, loads the files beside it by their names. */
const holdsCode = (folder: string, { paths }: CheckedRepository): boolean =>
  Array.from(paths).some(
    (path) => directoryOf(path) === folder && /\.(?:rb|php|exs?|go|py|[cm]?[jt]s|java|kt|cs|rs)$/.test(path),
  );

export const check: RepositoryCheck = {
  id: 'waste/unread-configuration',
  enforces: ['R13.5'],
  severity: 'low',
  recommended: false,
  why: 'Whoever changes a configuration that nothing reads believes that something has changed.',
  remedy: 'Delete it, or have the program that it is meant for read it.',
  reads: 'repository',
  bad: [
    { 'config/limits.yaml': 'orders: 10\n', 'src/main.py': 'print(1)\n' },
    {
      'config/limits.yaml': 'orders: 10\n',
      'config/flags.yaml': 'express: true\n',
      'src/main.py': 'from . import config\n\nFLAGS = open("config/flags.yaml")\n',
      'src/config.py': '',
      'src/web.ts': "import { limits } from './config';\n\nexport const web = limits;\n",
    },
  ],
  good: [
    { 'config/vapid.yml': 'key: a\n', 'config/application.rb': 'module Orders\nend\n' },
    {
      'config/limits.yaml': 'orders: 10\n',
      'src/main.py': 'def load(name):\n    return open(ROOT / "config" / f"{name}.yaml")\n',
    },
    { 'config/limits.yaml': 'orders: 10\n', Dockerfile: 'FROM scratch\nCOPY src config /srv/\n' },
    { 'config/limits.yaml': 'orders: 10\n', 'src/main.sh': 'kubectl apply -f config/\n' },
    { 'config/limits.yaml': 'orders: 10\n', 'src/main.py': 'LIMITS = open("config/limits.yaml")\n' },
    {
      'config/limits.yaml': 'orders: 10\n',
      'docker-compose.yml': 'services:\n  api:\n    image: api:1\n    volumes: ["./config:/etc/api"]\n',
    },
    { 'config/production.json': '{"orders": 10}\n', 'src/main.py': 'print(1)\n' },
  ],
  find: (repository) => {
    const { files, report } = repository;
    const candidates = Array.from(files.values()).filter(
      ({ path, role, services }) =>
        !role.test &&
        !role.example &&
        services.length === 0 &&
        configuration.test(path) &&
        !chosen.test(baseName(path)),
    );
    if (candidates.length === 0) return;
    const mentions = mentionsIn(files);
    const isNamed = (path: string): boolean => {
      const folder = directoryOf(path);
      if (mentions.ofName(path).length > 0 || mentions.ofName(baseName(path).replace(/\.\w+$/, '')).length > 0)
        return true;
      // The last two segments of a path tell a folder; a single word, such as `config`, is a module's name as well.
      return [folder, directoryOf(folder)].some((part) => part.includes('/') && mentions.hasEnd(part));
    };
    const isRead = new Map<string, boolean>();
    const isOfReadFolder = (path: string): boolean => {
      const [top = ''] = path.split('/', 1);
      const known = isRead.get(top) ?? isFolderRead(top, repository);
      isRead.set(top, known);
      return known;
    };
    const unnamed = candidates.map(({ path }) => path).filter((path) => !/(?:^|\/)\./.test(path) && !isNamed(path));
    for (const [, paths] of Map.groupBy(unnamed, directoryOf)) {
      // Several of one folder are read as a folder, by a name that is put together at run time.
      if (paths.length > 2 || holdsCode(directoryOf(paths[0] ?? ''), repository) || paths.some(isOfReadFolder))
        continue;
      for (const path of paths) report(path, { line: 1 }, `Nothing names ${baseName(path)} or the folder it lies in.`);
    }
  },
};
