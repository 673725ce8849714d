import type { ServiceFact } from '../../facts.ts';
import { baseName } from '../../paths.ts';
import { addCommand } from '../../text/commands.ts';
import { imageReference } from '../../text/image-reference.ts';
import { withFallbacks } from '../../text/interpolation.ts';
import { mentionPaths, pathsIn } from '../../text/path-mentions.ts';
import { type DataEntry, type DataNode, childOf, entriesOf, isTrue, itemsOf, textOf, textsOf } from '../json/data.ts';
import type { DataFile } from '../json/data-file.ts';
import { type Declared, addComposeEnvironment } from './compose-environment.ts';
import { addComposePorts } from './compose-ports.ts';

const composeName = /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i;

/** By its name, or by a `services` map whose members have an image or a build. */
export const isCompose = ({ path, root }: Pick<DataFile, 'path' | 'root'>): boolean => {
  const services = childOf(root, 'services');
  if (services?.kind !== 'map' || childOf(root, 'apiVersion') || childOf(root, 'jobs')) return false;
  if (composeName.test(baseName(path))) return true;
  const members = Array.from(entriesOf(services));
  return members.some(
    ({ value }) => textOf(childOf(value, 'image')) !== undefined || childOf(value, 'build') !== undefined,
  );
};

/** What a service takes over from another of the same file by `extends`. */
const withExtended = (service: DataNode, services: DataNode, depth = 0): DataNode => {
  const extended = childOf(service, 'extends');
  const name = textOf(extended) ?? (childOf(extended, 'file') ? undefined : textOf(childOf(extended, 'service')));
  const base = name === undefined || depth > 5 ? undefined : childOf(services, name);
  if (service.kind !== 'map' || base?.kind !== 'map') return service;
  const inherited = withExtended(base, services, depth + 1);
  if (inherited.kind !== 'map') return service;
  return { ...service, entries: new Map([...inherited.entries, ...service.entries]) };
};

// Drivers that rotate by themselves or send logs away; `json-file` grows until told otherwise.
const hasLogRotation = (service: DataNode): boolean => {
  const driver = textOf(childOf(service, 'logging', 'driver'));
  if (driver !== undefined && driver !== 'json-file' && !driver.includes('$')) return true;
  return childOf(service, 'logging', 'options', 'max-size') !== undefined;
};

const hasHealthcheck = (service: DataNode): boolean => {
  const check = childOf(service, 'healthcheck');
  const test = childOf(check, 'test');
  return check?.kind === 'map' && !isTrue(childOf(check, 'disable')) && textsOf(test)[0] !== 'NONE';
};

const hasAny = (node: DataNode | undefined, ...keys: readonly string[]): boolean =>
  keys.some((key) => childOf(node, key) !== undefined);

const namesOf = (node: DataNode | undefined): string[] =>
  node?.kind === 'map' ? Array.from(node.entries.keys()) : textsOf(node);

const volumesOf = (service: DataNode): string[] =>
  itemsOf(childOf(service, 'volumes')).flatMap((item) => {
    const short = textOf(item);
    if (short !== undefined) return [withFallbacks(short)];
    const [source, target] = [textOf(childOf(item, 'source')), textOf(childOf(item, 'target'))];
    if (target === undefined) return [];
    return [`${source === undefined ? '' : `${source}:`}${target}${isTrue(childOf(item, 'read_only')) ? ':ro' : ''}`];
  });

const serviceOf = ({ place }: DataFile, entry: DataEntry, service: DataNode): ServiceFact => {
  const image = textOf(childOf(service, 'image'));
  const build = textOf(childOf(service, 'build')) ?? textOf(childOf(service, 'build', 'context'));
  const user = textOf(childOf(service, 'user'));
  const restart =
    textOf(childOf(service, 'restart')) ?? textOf(childOf(service, 'deploy', 'restart_policy', 'condition'));
  const resources = childOf(service, 'deploy', 'resources');
  const profiles = textsOf(childOf(service, 'profiles'));
  return {
    ...place(entry),
    name: entry.key,
    platform: 'compose',
    ...(image !== undefined && { image: withFallbacks(image) }),
    ...(childOf(service, 'build') && { build: build ?? '.' }),
    ...(profiles.length > 0 && { profiles }),
    dependsOn: namesOf(childOf(service, 'depends_on')),
    networks: namesOf(childOf(service, 'networks')),
    volumes: volumesOf(service),
    ...(user !== undefined && { user: withFallbacks(user) }),
    ...(isTrue(childOf(service, 'privileged')) && { isPrivileged: true as const }),
    addedCapabilities: textsOf(childOf(service, 'cap_add')),
    droppedCapabilities: textsOf(childOf(service, 'cap_drop')),
    securityOptions: textsOf(childOf(service, 'security_opt')),
    hasReadOnlyRoot: isTrue(childOf(service, 'read_only')),
    hasHealthcheck: hasHealthcheck(service),
    hasLimits:
      hasAny(childOf(resources, 'limits'), 'cpus', 'memory') || hasAny(service, 'mem_limit', 'cpus', 'cpu_quota'),
    hasReservations: hasAny(childOf(resources, 'reservations'), 'cpus', 'memory') || hasAny(service, 'mem_reservation'),
    hasLogRotation: hasLogRotation(service),
    ...(restart !== undefined && { restart }),
  };
};

const addImage = ({ facts, place }: DataFile, service: DataNode): void => {
  const image = childOf(service, 'image');
  // Beside a build, `image` names what is built, not what is pulled.
  const reference = childOf(service, 'build') ? undefined : imageReference(textOf(image) ?? '');
  if (image && reference) facts.images.push({ ...place(image), ...reference });
};

const addCommands = ({ facts, place }: DataFile, entry: DataEntry, service: DataNode): void => {
  for (const key of ['entrypoint', 'command']) {
    const node = childOf(service, key);
    const command = textsOf(node).join(' ');
    if (node && command) addCommand(facts, { ...place(node), name: entry.key, command, source: 'compose' });
  }
  const test = childOf(service, 'healthcheck', 'test');
  if (test) mentionPaths(facts, pathsIn(textsOf(test).join(' ')));
};

const addPaths = ({ facts }: DataFile, service: DataNode): void => {
  const build = childOf(service, 'build');
  const paths = [
    textOf(build),
    textOf(childOf(build, 'context')),
    textOf(childOf(build, 'dockerfile')),
    textOf(childOf(service, 'extends', 'file')),
    ...textsOf(childOf(service, 'env_file')),
    ...itemsOf(childOf(service, 'env_file')).map((item) => textOf(childOf(item, 'path'))),
    ...volumesOf(service).map((volume) => volume.split(':')[0]),
  ];
  mentionPaths(
    facts,
    paths.flatMap((path) => (path && /[./]/.test(path) && !path.includes('$') ? [path] : [])),
  );
};

/** Reads a compose file: its services, and the images, ports, variables, commands and paths they name. */
export const addCompose = (file: DataFile): void => {
  const services = childOf(file.root, 'services');
  const declared: Declared = new Set();
  for (const entry of entriesOf(services)) {
    if (!services || entry.value.kind !== 'map') continue;
    const service = withExtended(entry.value, services);
    file.facts.services.push(serviceOf(file, entry, service));
    addImage(file, service);
    addComposePorts(file, entry.key, service);
    addComposeEnvironment(file, service, declared);
    addCommands(file, entry, service);
    addPaths(file, service);
  }
  addTopLevelPaths(file);
};

const addTopLevelPaths = ({ root, facts }: DataFile): void => {
  const files = ['configs', 'secrets'].flatMap((section) =>
    Array.from(entriesOf(childOf(root, section)), ({ value }) => textOf(childOf(value, 'file'))),
  );
  const includes = itemsOf(childOf(root, 'include')).flatMap((item) => textsOf(childOf(item, 'path') ?? item));
  mentionPaths(
    facts,
    [...files, ...includes].flatMap((path) => path ?? []),
  );
};
