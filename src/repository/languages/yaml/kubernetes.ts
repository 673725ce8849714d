import type { ServiceFact } from '../../facts.ts';
import { addCommand } from '../../text/commands.ts';
import { imageReference } from '../../text/image-reference.ts';
import { addPorts, portsOf } from '../../text/ports.ts';
import { addSetting } from '../../text/settings.ts';
import { type DataNode, childOf, entriesOf, isTrue, itemsOf, textOf, textsOf } from '../json/data.ts';
import type { DataFile } from '../json/data-file.ts';
import { addPrometheusRules } from './prometheus.ts';

const textAt = (node: DataNode | undefined, ...keys: readonly string[]): string | undefined =>
  textOf(childOf(node, ...keys));

/** Whether a document is a resource: every one states its API version and kind. */
export const isKubernetes = ({ root }: Pick<DataFile, 'root'>): boolean =>
  textAt(root, 'apiVersion') !== undefined && textAt(root, 'kind') !== undefined;

/** The pod of a workload, by kind. */
const podOf = (resource: DataNode): DataNode | undefined => {
  switch (textAt(resource, 'kind')) {
    case 'Pod':
      return childOf(resource, 'spec');
    case 'CronJob':
      return childOf(resource, 'spec', 'jobTemplate', 'spec', 'template', 'spec');
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'ReplicaSet':
    case 'ReplicationController':
    case 'Job':
      return childOf(resource, 'spec', 'template', 'spec');
    default:
      return undefined;
  }
};

const userOf = (container: DataNode, pod: DataNode): string | undefined => {
  const contexts = [childOf(container, 'securityContext'), childOf(pod, 'securityContext')];
  const user = contexts.map((context) => textAt(context, 'runAsUser')).find((one) => one !== undefined);
  if (user !== undefined) return user;
  return contexts.some((context) => isTrue(childOf(context, 'runAsNonRoot'))) ? 'nonroot' : undefined;
};

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];

const volumesOf = (container: DataNode): string[] =>
  itemsOf(childOf(container, 'volumeMounts')).flatMap((mount) => {
    const target = textAt(mount, 'mountPath');
    return target === undefined ? [] : [`${textAt(mount, 'name') ?? ''}:${target}`];
  });

const serviceOf = ({ place }: DataFile, name: string, container: DataNode, pod: DataNode): ServiceFact => {
  const context = childOf(container, 'securityContext');
  const image = textAt(container, 'image');
  const user = userOf(container, pod);
  const restart = textAt(pod, 'restartPolicy');
  return {
    ...place(container),
    name,
    platform: 'kubernetes',
    ...(image !== undefined && { image }),
    dependsOn: [],
    networks: [],
    volumes: volumesOf(container),
    ...(user !== undefined && { user }),
    ...(isTrue(childOf(context, 'privileged')) && { isPrivileged: true as const }),
    addedCapabilities: textsOf(childOf(context, 'capabilities', 'add')),
    droppedCapabilities: textsOf(childOf(context, 'capabilities', 'drop')),
    securityOptions: textAt(context, 'allowPrivilegeEscalation') === 'false' ? ['no-new-privileges:true'] : [],
    hasReadOnlyRoot: isTrue(childOf(context, 'readOnlyRootFilesystem')),
    hasHealthcheck: probes.some((probe) => childOf(container, probe) !== undefined),
    hasLimits: childOf(container, 'resources', 'limits') !== undefined,
    hasReservations: childOf(container, 'resources', 'requests') !== undefined,
    // The kubelet rotates what containers write.
    hasLogRotation: true,
    ...(restart !== undefined && { restart }),
  };
};

const addContainer = (file: DataFile, name: string, container: DataNode): void => {
  const { facts, place } = file;
  const image = childOf(container, 'image');
  const reference = imageReference(textOf(image) ?? '');
  if (image && reference) facts.images.push({ ...place(image), ...reference });
  for (const port of itemsOf(childOf(container, 'ports'))) {
    const host = portsOf(textAt(port, 'hostPort') ?? '');
    const own = portsOf(textAt(port, 'containerPort') ?? '');
    addPorts(facts, host, { ...place(port), kind: 'publish', service: name });
    addPorts(facts, own, { ...place(port), kind: 'expose', service: name });
  }
  for (const variable of itemsOf(childOf(container, 'env'))) {
    const variableName = textAt(variable, 'name');
    const value = textAt(variable, 'value');
    if (variableName === undefined) continue;
    facts.environmentDeclarations.push({
      ...place(variable),
      name: variableName,
      ...(value !== undefined && { value }),
    });
  }
  const words = [...textsOf(childOf(container, 'command')), ...textsOf(childOf(container, 'args'))];
  const command = childOf(container, 'command') ?? childOf(container, 'args');
  if (command) addCommand(facts, { ...place(command), name, command: words.join(' '), source: 'compose' });
};

const addWorkload = (file: DataFile, resource: DataNode, pod: DataNode): void => {
  const workload = textAt(resource, 'metadata', 'name') ?? textAt(resource, 'kind') ?? '';
  const containers = itemsOf(childOf(pod, 'containers'));
  for (const container of containers) {
    const own = textAt(container, 'name');
    const name = containers.length === 1 || own === undefined || own === workload ? workload : `${workload}/${own}`;
    file.facts.services.push(serviceOf(file, name, container, pod));
    addContainer(file, name, container);
  }
  for (const container of itemsOf(childOf(pod, 'initContainers'))) addContainer(file, workload, container);
};

const variableName = /^[A-Z][A-Z0-9_]*$/;

const addVariablesOf = ({ facts, place }: DataFile, resource: DataNode, isSecret: boolean): void => {
  for (const section of isSecret ? ['data', 'stringData'] : ['data']) {
    for (const entry of entriesOf(childOf(resource, section))) {
      const value = isSecret ? undefined : textOf(entry.value);
      if (!variableName.test(entry.key)) continue;
      facts.environmentDeclarations.push({ ...place(entry), name: entry.key, ...(value !== undefined && { value }) });
    }
  }
};

const addServicePorts = ({ facts, place }: DataFile, resource: DataNode): void => {
  const service = textAt(resource, 'metadata', 'name') ?? '';
  for (const port of itemsOf(childOf(resource, 'spec', 'ports'))) {
    addPorts(facts, portsOf(textAt(port, 'nodePort') ?? ''), { ...place(port), kind: 'publish', service });
    addPorts(facts, portsOf(textAt(port, 'port') ?? ''), { ...place(port), kind: 'expose', service });
  }
};

/** Reads one Kubernetes resource, or every one of a `List`. */
export const addKubernetes = (file: DataFile, resource: DataNode = file.root, depth = 0): void => {
  const kind = textAt(resource, 'kind');
  const pod = podOf(resource);
  if (pod) addWorkload(file, resource, pod);
  if (kind === 'Service') addServicePorts(file, resource);
  if (kind === 'ConfigMap' || kind === 'Secret') addVariablesOf(file, resource, kind === 'Secret');
  if (kind === 'PrometheusRule') addPrometheusRules(file, childOf(resource, 'spec'));
  const schedule = childOf(resource, 'spec', 'schedule');
  if (kind === 'CronJob' && schedule)
    addSetting(file.facts, 'schedule.cron', textOf(schedule) ?? '', file.place(schedule));
  if (kind === 'List' && depth === 0)
    for (const item of itemsOf(childOf(resource, 'items'))) addKubernetes(file, item, 1);
};
