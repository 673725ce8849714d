import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { type DataNode, childOf, textOf } from '../../repository/languages/json/data.ts';
import { roleOf } from '../../repository/paths.ts';
import { announcements, unannounced } from './announced.ts';
import { changedDocuments } from './contract.ts';
import { type SchemaLoss, schemaLosses, sharedDefinitions } from './schema-losses.ts';

const isSchema = (document: DataNode): boolean =>
  (textOf(childOf(document, '$schema')) ?? '').includes('json-schema.org') &&
  childOf(document, 'openapi') === undefined;

/** A schema with another identifier is another version, and whoever names the former one keeps it. */
const identity = (document: DataNode): string =>
  textOf(childOf(document, '$id')) ?? textOf(childOf(document, 'id')) ?? '';

const lossesOf = (former: DataNode, current: DataNode): SchemaLoss[] => [
  ...schemaLosses(former, current, ''),
  ...['definitions', '$defs'].flatMap((key) =>
    sharedDefinitions(former, current, key).flatMap(([name, one, other]) => schemaLosses(one, other, name)),
  ),
];

const schemaOf = (properties: string, required: string): string =>
  `{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "properties": ${properties}, "required": ${required}}\n`;

export const check: RepositoryCheck = {
  id: 'preserve/narrowed-schema',
  enforces: ['R2.6'],
  severity: 'high',
  recommended: true,
  why: 'Data that was valid yesterday, and everything that writes it, is refused from now on.',
  remedy: 'Allow the former form as well, or give the schema a new identifier and a way to migrate.',
  reads: 'repository',
  needs: ['base'],
  bad: [
    {
      'schema/order.json': schemaOf('{"id": {"type": "string"}}', '["id"]'),
      'base/schema/order.json': schemaOf('{"id": {"type": "string"}, "note": {"type": "string"}}', '["id"]'),
    },
    {
      'schema/order.json': schemaOf('{"id": {"type": "string"}, "note": {"type": "string"}}', '["id", "note"]'),
      'base/schema/order.json': schemaOf('{"id": {"type": "string"}, "note": {"type": "string"}}', '["id"]'),
    },
    {
      'schema/order.json': schemaOf('{"lines": {"type": "array", "items": {"enum": ["a"]}}}', '[]'),
      'base/schema/order.json': schemaOf('{"lines": {"type": "array", "items": {"enum": ["a", "b"]}}}', '[]'),
    },
    {
      'schema/order.json': schemaOf('{"id": {"type": "integer"}}', '[]'),
      'base/schema/order.json': schemaOf('{"id": {"type": ["integer", "string"]}}', '[]'),
    },
  ],
  good: [
    {
      'schema/order.json': schemaOf('{"id": {"type": "string"}, "note": {"type": "string"}}', '["id"]'),
      'base/schema/order.json': schemaOf('{"id": {"type": "string"}}', '["id"]'),
    },
    {
      'schema/order.json': schemaOf('{"id": {"type": "number"}}', '[]'),
      'base/schema/order.json': schemaOf('{"id": {"type": "integer"}}', '["id"]'),
    },
    {
      'package.json': '{"name": "orders", "version": "2.0.0"}\n',
      'base/package.json': '{"name": "orders", "version": "1.0.0"}\n',
      'schema/order.json': schemaOf('{"id": {"type": "string"}}', '["id"]'),
      'base/schema/order.json': schemaOf('{"id": {"type": "string"}}', '[]'),
    },
  ],
  find: (repository) => {
    const { base, report } = repository;
    if (!base) return;
    const announcementFor = announcements({ ...repository, base });
    for (const { path, former, current } of changedDocuments(base, repository, /json-schema\.org/)) {
      const role = roleOf(path, 'json');
      const announcement = announcementFor(path);
      if (role.test || role.example || announcement.isAnnounced || !isSchema(former) || !isSchema(current)) continue;
      if (identity(former) !== identity(current)) continue;
      for (const { where, what, at } of lossesOf(former, current))
        report(path, at, `${where === '' ? 'The data' : where} ${what}${unannounced(announcement)}.`);
    }
  },
};
