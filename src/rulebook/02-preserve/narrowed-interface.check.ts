import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { type DataNode, childOf, textOf } from '../../repository/languages/json/data.ts';
import { roleOf } from '../../repository/paths.ts';
import { announcements, raises } from './announced.ts';
import { changedDocuments } from './contract.ts';
import { openApiLosses } from './openapi-losses.ts';

const isInterface = (document: DataNode): boolean =>
  (childOf(document, 'openapi') ?? childOf(document, 'swagger')) !== undefined;

const versionOf = (document: DataNode): string => textOf(childOf(document, 'info', 'version')) ?? '';

const orders = (operations: string, schema = ''): string =>
  `openapi: 3.1.0\ninfo:\n  title: Orders\n  version: 1.4.0\npaths:\n${operations}${schema}`;
const listed = '  /orders:\n    get:\n      responses:\n        "200":\n          description: All of them.\n';
const limited = listed.replace(
  '    get:\n',
  '    get:\n      parameters:\n        - name: limit\n          in: query\n          required: true\n          schema: {type: integer}\n',
);
const placed =
  '  /orders:\n    post:\n      requestBody:\n        content:\n          application/json:\n            schema: {$ref: "#/components/schemas/Order"}\n      responses:\n        "201":\n          description: It is placed.\n';
const schemaOf = (required: string): string =>
  `components:\n  schemas:\n    Order:\n      type: object\n      required: [${required}]\n      properties:\n        id: {type: string}\n        note: {type: string}\n`;

export const check: RepositoryCheck = {
  id: 'preserve/narrowed-interface',
  enforces: ['R2.5'],
  severity: 'high',
  recommended: true,
  why: 'Clients that were written by the document fail from the moment this is deployed.',
  remedy: 'Take and give what the former document promised, or raise the major version of the interface.',
  reads: 'repository',
  needs: ['base'],
  bad: [
    {
      'openapi.yaml': orders(listed),
      'base/openapi.yaml': orders(`${listed}  /refunds:\n    post:\n      responses: {}\n`),
    },
    { 'openapi.yaml': orders(limited), 'base/openapi.yaml': orders(listed) },
    { 'openapi.yaml': orders(placed, schemaOf('id, note')), 'base/openapi.yaml': orders(placed, schemaOf('id')) },
  ],
  good: [
    {
      'openapi.yaml': orders(`${listed}  /refunds:\n    post:\n      responses: {}\n`),
      'base/openapi.yaml': orders(listed),
    },
    { 'openapi.yaml': orders(limited).replace('1.4.0', '2.0.0'), 'base/openapi.yaml': orders(listed) },
    {
      'openapi.yaml': orders('  /orders/{order}:\n    get:\n      responses: {}\n'),
      'base/openapi.yaml': orders('  /orders/{id}:\n    get:\n      responses: {}\n'),
    },
    { 'openapi.yaml': orders(listed, schemaOf('id, note')), 'base/openapi.yaml': orders(listed, schemaOf('id')) },
  ],
  find: (repository) => {
    const { base, report } = repository;
    if (!base) return;
    const announcementFor = announcements({ ...repository, base });
    for (const { path, former, current } of changedDocuments(base, repository, /\b(?:openapi|swagger)\b/)) {
      const role = roleOf(path, 'json');
      if (role.test || role.example || !isInterface(former) || !isInterface(current)) continue;
      const [before, now] = [versionOf(former), versionOf(current)];
      if (raises(before, now) || announcementFor(path).isAnnounced) continue;
      for (const { message, at } of openApiLosses(former, current))
        report(path, at, `${message}${now === '' ? '' : `, and the version ${now} of the interface does not say so`}.`);
    }
  },
};
