/** Which boxes of a diagram are services of a compose file. */
import type { FileFacts, ServiceFact } from '../../repository/facts.ts';
import type { DiagramFact, DiagramNodeFact } from '../../repository/system-facts.ts';

// What people write for what images and services are called.
const aliases: Readonly<Record<string, string>> = {
  postgresql: 'postgres',
  'postgres-db': 'postgres',
  mongodb: 'mongo',
  rabbit: 'rabbitmq',
  'redis-cache': 'redis',
};

/** The first line, without ports, versions and remarks. */
const folded = (name: string): string => {
  const plain = name
    .toLowerCase()
    .replace(/\n.*$/s, '')
    .replace(/:\d{2,5}\b.*$|\(.*$|\s+v?\d[\d.]{0,20}\s*$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return aliases[plain] ?? plain;
};

const imageName = ({ image = '' }: ServiceFact): string => image.replace(/[:@].*$/, '').replace(/^.*\//, '');

/** Names under which a diagram may show a service. */
const namesOf = (service: ServiceFact): string[] => [folded(service.name), folded(imageName(service))];

export interface ShownServices {
  /** By the id of the node. */
  readonly byNode: ReadonlyMap<string, ServiceFact>;
  readonly shown: ReadonlySet<ServiceFact>;
  readonly unknown: readonly DiagramNodeFact[];
}

/** Finds the service of each node: by its name first, by its image where one service alone has that. O(nodes + services). */
export const shownServices = ({ nodes }: DiagramFact, { services }: FileFacts): ShownServices => {
  const byName = new Map<string, ServiceFact | undefined>();
  for (const service of services) {
    const [, image = ''] = namesOf(service);
    byName.set(image, byName.has(image) ? undefined : service);
  }
  for (const service of services) byName.set(folded(service.name), service);
  const byNode = new Map<string, ServiceFact>();
  const unknown: DiagramNodeFact[] = [];
  for (const node of nodes) {
    const service = [node.id, node.label].map((name) => byName.get(folded(name))).find((found) => found !== undefined);
    if (service) byNode.set(node.id, service);
    else unknown.push(node);
  }
  return { byNode, shown: new Set(byNode.values()), unknown };
};
