import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts, ServiceFact } from '../../repository/facts.ts';
import type { DiagramFact, DiagramNodeFact } from '../../repository/system-facts.ts';
import { baseName } from '../../repository/paths.ts';
import { type ShownServices, shownServices } from './diagram-services.ts';

const service = (name: string, network: string): string =>
  `  ${name}:\n    image: orders/${name}:1.2.3\n    networks: [${network}]\n`;
const compose = `services:\n${service('web', 'edge')}${service('api', 'edge, data')}${service('postgres', 'data')}`;
const diagram = (...edges: string[]): string =>
  `# The system\n\n\`\`\`mermaid\nflowchart LR\n${edges.map((edge) => `  ${edge}\n`).join('')}\`\`\`\n`;

interface Shown extends ShownServices {
  readonly path: string;
  readonly diagram: DiagramFact;
  readonly isCanonical: boolean;
}

/** The files that start the system as a whole: not those that lie over another or start a part for one purpose. */
const composeFiles = ({ files }: CheckedRepository): FileFacts[] =>
  Array.from(files.values()).filter(
    ({ path, services, role }) =>
      services.length > 1 && !role.test && !role.example && /^(?:docker-)?compose\.ya?ml$/.test(baseName(path)),
  );

const titleOf = ({ label }: DiagramNodeFact): string => label.replace(/\n.*$/s, '').replace(/^[^\p{L}\p{N}]+/u, '');

const fewestShown = 3;

/** Diagrams that show this compose file: most of the services that it shows, or in a canonical one, any. */
const diagramsOf = ({ files, options }: CheckedRepository, system: FileFacts): Shown[] => {
  const folders = options.list('folders');
  return Array.from(files.values()).flatMap(({ path, diagrams, role }) => {
    if (role.test || role.example) return [];
    const isCanonical = folders.some((folder) => path.startsWith(`${folder.replace(/\/$/, '')}/`));
    return diagrams.flatMap((drawn) => {
      const shown = shownServices(drawn, system);
      const isOfSystem = shown.shown.size >= Math.min(fewestShown, system.services.length);
      return isOfSystem ? [{ ...shown, path, diagram: drawn, isCanonical }] : [];
    });
  });
};

const share = (one: ServiceFact, other: ServiceFact): boolean =>
  one.networks.length === 0 ||
  other.networks.length === 0 ||
  one.networks.some((network) => other.networks.includes(network));

export const check: RepositoryCheck = {
  id: 'docker/architecture-diagram',
  enforces: ['R11.1'],
  severity: 'medium',
  recommended: false,
  why: 'Who decides by the diagram decides about a system that does not exist.',
  remedy: 'Change the diagram together with the compose file: what it shows is what runs, and how it is connected.',
  reads: 'repository',
  options: {
    folders: {
      default: ['IMPORTANT/diagrams'],
      about: 'Folders of the canonical diagrams, which together show every service.',
    },
  },
  bad: [
    // A service that no canonical diagram shows.
    {
      'compose.yml': `${compose}${service('worker', 'data')}`,
      'IMPORTANT/diagrams/a.md': diagram('web --> api --> postgres'),
    },
    // A box with a port that is no service.
    {
      'compose.yml': compose,
      'IMPORTANT/diagrams/a.md': diagram('web --> api --> postgres', 'api --> mailer[mailer :8025]'),
    },
    // Two services that cannot reach each other.
    { 'compose.yml': compose, 'docs/overview.md': diagram('web --> api --> postgres', 'web --> postgres') },
  ],
  good: [
    {
      'compose.yml': compose,
      'IMPORTANT/diagrams/a.md': diagram('user([Customer]) --> web --> api --> p[(PostgreSQL)]'),
    },
    {
      'compose.yml': `${compose}${service('worker', 'data')}`,
      'docs/overview.md': diagram('web --> api --> postgres'),
    },
    { 'compose.yml': compose, 'docs/steps.md': diagram('plan --> build --> ship') },
  ],
  find: (repository) => {
    const { report } = repository;
    for (const system of composeFiles(repository)) {
      const all = diagramsOf(repository, system);
      for (const { path, diagram: drawn, byNode, unknown, isCanonical } of all) {
        for (const edge of drawn.edges) {
          const [from, to] = [byNode.get(edge.from), byNode.get(edge.to)];
          if (from && to && from !== to && !share(from, to))
            report(
              path,
              edge,
              `The diagram connects ${from.name} and ${to.name}, which share no network in ${system.path}.`,
            );
        }
        for (const node of isCanonical ? unknown : []) {
          if (/:\d{2,5}\b/.test(node.label))
            report(path, node, `The diagram shows “${titleOf(node)}”, which is no service of ${system.path}.`);
        }
      }
      const canonical = all.filter(({ isCanonical }) => isCanonical);
      const [first] = canonical;
      const shown = new Set(canonical.flatMap((one) => [...one.shown]));
      for (const missing of first ? system.services.filter((each) => !shown.has(each)) : [])
        report(
          system.path,
          missing,
          `No canonical diagram shows the service ${missing.name}; ${first?.path} shows the others.`,
        );
    }
  },
};
