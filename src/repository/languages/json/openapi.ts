import { childOf, entriesOf, itemsOf, textOf } from './data.ts';
import type { DataFile } from './data-file.ts';

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);
const mostRoutes = 2_000;

export const isOpenApi = ({ root }: Pick<DataFile, 'root'>): boolean =>
  (childOf(root, 'openapi') !== undefined || childOf(root, 'swagger') !== undefined) &&
  childOf(root, 'paths')?.kind === 'map';

/** Adds one route a method and path of an OpenAPI or Swagger document; Swagger's `basePath` is part of the path. */
export const addOpenApi = ({ root, facts, place }: DataFile): void => {
  const base = (textOf(childOf(root, 'basePath')) ?? '').replace(/\/+$/, '');
  for (const { key: path, value } of entriesOf(childOf(root, 'paths'))) {
    if (!path.startsWith('/')) continue;
    for (const operation of entriesOf(value)) {
      if (!methods.has(operation.key) || facts.routes.length >= mostRoutes) continue;
      const handler = textOf(childOf(operation.value, 'operationId'));
      facts.routes.push({
        ...place(operation),
        method: operation.key.toUpperCase(),
        path: `${base}${path}`.replace(/(?<=.)\/+$/, '') || '/',
        side: 'document',
        ...(handler && { handler }),
      });
    }
  }
  const version = childOf(root, 'info', 'version');
  const stated = textOf(version);
  if (version && stated) facts.settings.push({ ...place(version), key: 'info.version', value: stated });
  for (const server of itemsOf(childOf(root, 'servers'))) {
    const url = textOf(childOf(server, 'url'));
    if (url) facts.settings.push({ ...place(server), key: 'servers.url', value: url.slice(0, 500) });
  }
};
