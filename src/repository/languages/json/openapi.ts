import { addSetting } from '../../text/settings.ts';
import { childOf, entriesOf, itemsOf, textOf } from './data.ts';
import type { DataFile } from './data-file.ts';

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);
const mostRoutes = 2_000;

/** Whether a document describes an HTTP interface. */
export const isOpenApi = ({ root }: Pick<DataFile, 'root'>): boolean =>
  (childOf(root, 'openapi') !== undefined || childOf(root, 'swagger') !== undefined) &&
  childOf(root, 'paths')?.kind === 'map';

const normalised = (path: string): string => path.replace(/(?<=.)\/+$/, '') || '/';

const addRoutes = ({ root, facts, place }: DataFile): void => {
  const base = (textOf(childOf(root, 'basePath')) ?? '').replace(/\/+$/, '');
  const paths = Array.from(entriesOf(childOf(root, 'paths'))).filter(({ key }) => key.startsWith('/'));
  for (const { key, value } of paths) {
    for (const operation of entriesOf(value)) {
      if (!methods.has(operation.key) || facts.routes.length >= mostRoutes) continue;
      const handler = textOf(childOf(operation.value, 'operationId'));
      facts.routes.push({
        ...place(operation),
        method: operation.key.toUpperCase(),
        path: normalised(`${base}${key}`),
        side: 'document',
        ...(handler && { handler }),
      });
    }
  }
};

/** Adds one route a method and path, Swagger's `basePath` being part of the path, and the stated version and servers. */
export const addOpenApi = (file: DataFile): void => {
  const { root, facts, place } = file;
  addRoutes(file);
  const version = childOf(root, 'info', 'version');
  if (version) addSetting(facts, 'info.version', textOf(version) ?? '', place(version));
  for (const server of itemsOf(childOf(root, 'servers'))) {
    addSetting(facts, 'servers.url', textOf(childOf(server, 'url')) ?? '', place(server));
  }
};
