import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { roleOf } from '../../repository/paths.ts';
import { type ProtobufBlock, type ProtobufFile, readProtobuf } from './protobuf.ts';

const largest = 1_000_000;

// Written alike on the wire.
const alike = [
  'int32 uint32 int64 uint64 bool',
  'sint32 sint64',
  'fixed32 sfixed32',
  'fixed64 sfixed64',
  'string bytes',
];
const wire = new Map(alike.flatMap((types, group) => types.split(' ').map((type) => [type, `wire ${group}`])));
const onWire = (type: string): string => wire.get(type) ?? type;

const fieldLosses = (former: ProtobufBlock, current: ProtobufBlock): string[] => {
  const isReserved = (number: number): boolean =>
    current.reserved.some(([first, last]) => first <= number && number <= last);
  const now = new Map(current.fields.map((field) => [field.number, field]));
  return former.fields.flatMap(({ name, number, type }) => {
    const field = now.get(number);
    if (!field) {
      if (isReserved(number)) return [];
      return [`${former.name}.${name} is gone and its number ${number} is not reserved`];
    }
    if (onWire(field.type) !== onWire(type))
      return [`number ${number} of ${former.name} is ${field.type} ${field.name} now, and was ${type} ${name}`];
    return former.kind === 'enum' || field.name === name
      ? []
      : [`${former.name}.${name} is called ${field.name} now, which JSON and text readers do not know`];
  });
};

const methodLosses = (former: ProtobufBlock, current: ProtobufBlock): string[] =>
  [...former.methods].flatMap(([name, signature]) => {
    const now = current.methods.get(name);
    if (now === undefined) return [`${former.name}.${name} is gone`];
    return now === signature ? [] : [`${former.name}.${name} takes or gives another message now`];
  });

/** What goes or changes, each with the offset of what it is about now; the start of the file for a block that is gone. */
const losses = (
  former: ProtobufFile,
  current: ProtobufFile,
  isElsewhere: (block: string) => boolean,
): { readonly loss: string; readonly at: number }[] =>
  [...former.blocks].flatMap(([block, before]) => {
    const now = current.blocks.get(block);
    if (!now) return isElsewhere(block) ? [] : [{ loss: `the ${before.kind} ${block} is gone`, at: 0 }];
    return [...fieldLosses(before, now), ...methodLosses(before, now)].map((loss) => ({ loss, at: now.at }));
  });

/** Blocks with their packages in files that changed: one that goes from a file may have moved to another. */
const blocksIn = (paths: Iterable<string>, read: (path: string) => string | undefined): ReadonlySet<string> =>
  new Set(
    Array.from(paths).flatMap((path) => {
      const text = path.endsWith('.proto') ? read(path) : undefined;
      if (text === undefined || text.length > largest) return [];
      const file = readProtobuf(text);
      return [...file.blocks.keys()].map((block) => `${file.package} ${block}`);
    }),
  );

const orders = (fields: string, methods = ''): string =>
  `syntax = "proto3";\n\npackage orders.v1;\n\nmessage Order {\n${fields}}\n${methods}`;
const service = (method: string): string => `\nservice Orders {\n  rpc ${method};\n}\n`;

export const check: RepositoryCheck = {
  id: 'preserve/changed-protobuf',
  enforces: ['R2.5'],
  severity: 'high',
  recommended: true,
  why: 'Programs that were built by the former file read the new bytes as something else, or not at all.',
  remedy: 'Add a field under a number of its own, reserve what goes, or start another package version (`orders.v2`).',
  reads: 'repository',
  needs: ['base'],
  bad: [
    {
      'orders.proto': orders('  string id = 1;\n'),
      'base/orders.proto': orders('  string id = 1;\n  string note = 2;\n'),
    },
    { 'orders.proto': orders('  int64 id = 1;\n'), 'base/orders.proto': orders('  string id = 1;\n') },
    {
      'orders.proto': orders('  string id = 1;\n', service('Place(Order) returns (stream Order)')),
      'base/orders.proto': orders('  string id = 1;\n', service('Place(Order) returns (Order)')),
    },
    {
      'orders.proto': orders('  string id = 1;\n'),
      'base/orders.proto': orders('  string id = 1;\n', service('Place(Order) returns (Order) {}')),
    },
  ],
  good: [
    {
      'orders.proto': orders(
        '  reserved 2;\n  reserved "note";\n  string id = 1;\n  oneof how {\n    string by = 3;\n  }\n',
      ),
      'base/orders.proto': orders('  string id = 1; // The number.\n  optional string note = 2;\n'),
    },
    {
      'orders.proto': orders('  string id = 1 [(validate) = {min_len: 1}];\n  reserved 2 to max;\n'),
      'base/orders.proto': orders('  string id = 1;\n  string note = 2000;\n'),
    },
    {
      'orders.proto': orders('  string id = 1;\n'),
      'api.proto': `syntax = "proto3";\n\npackage orders.v1;\n${service('Place(Order) returns (Order)')}`,
      'base/orders.proto': orders('  string id = 1;\n', service('Place(Order) returns (Order)')),
    },
    {
      'orders.proto': orders('  int64 id = 1;\n').replace('v1', 'v2'),
      'base/orders.proto': orders('  string id = 1;\n'),
    },
  ],
  find: ({ base, read, report }) => {
    let changed: ReadonlySet<string> | undefined;
    for (const [path, kind] of base?.changed ?? []) {
      const former = kind === 'modified' && path.endsWith('.proto') ? base?.read(path) : undefined;
      const current = former === undefined ? undefined : read(path);
      const role = roleOf(path, 'text');
      if (former === undefined || current === undefined || role.test || role.example) continue;
      if (former.length > largest || current.length > largest) continue;
      const [before, now] = [readProtobuf(former), readProtobuf(current)];
      if (before.package !== now.package) continue;
      const isElsewhere = (block: string): boolean =>
        (changed ??= blocksIn(base?.changed.keys() ?? [], read)).has(`${now.package} ${block}`);
      for (const { loss, at } of losses(before, now, isElsewhere))
        report(path, at, `Of ${before.package || path}, ${loss}.`);
    }
  },
};
