import { withFallbacks } from '../../text/interpolation.ts';
import { addPorts, portMapping, portsOf } from '../../text/ports.ts';
import { type DataNode, childOf, itemsOf, textOf } from '../json/data.ts';
import type { DataFile } from '../json/data-file.ts';

const longForm = (item: DataNode): { published: number[]; target: number[] } => ({
  published: portsOf(withFallbacks(textOf(childOf(item, 'published')) ?? '')),
  target: portsOf(withFallbacks(textOf(childOf(item, 'target')) ?? '')),
});

/**
 * Adds the ports of one service: `publish` for the host side of a mapping, `expose` for what only other containers
 * reach or the host gives a random port.
 */
export const addComposePorts = ({ facts, place }: DataFile, service: string, node: DataNode): void => {
  for (const item of itemsOf(childOf(node, 'ports'))) {
    const short = textOf(item);
    const { published, target } = short === undefined ? longForm(item) : portMapping(short);
    if (published.length > 0) addPorts(facts, published, { ...place(item), kind: 'publish', service });
    else addPorts(facts, target, { ...place(item), kind: 'expose', service });
  }
  for (const item of itemsOf(childOf(node, 'expose'))) {
    addPorts(facts, portsOf(withFallbacks(textOf(item) ?? '')), { ...place(item), kind: 'expose', service });
  }
};
