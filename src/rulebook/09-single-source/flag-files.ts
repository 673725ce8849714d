import type { FileFacts } from '../../repository/facts.ts';

const flagFile = /(?:^|\/)(?:feature[-_]?)?flags?\.(?:ya?ml|json|toml)$/i;

/** Names of the field that says when a flag goes. */
export const endField = /^(?:expires?|expiry|expires_at|until|remove_after)$/;

export interface Flag {
  readonly name: string;
  /** Line of its first field. */
  readonly line: number;
  /** By their names in lower case. */
  readonly fields: ReadonlyMap<string, { readonly value: string; readonly line: number }>;
}

/** The flags of a file that is named after them; none of any other file. */
export const flagsOf = ({ path, role, settings }: Pick<FileFacts, 'path' | 'role' | 'settings'>): Flag[] => {
  if (!flagFile.test(path) || role.test) return [];
  const fields = settings.flatMap(({ key, value, line }) => {
    const dot = key.lastIndexOf('.');
    return dot < 0 ? [] : [{ flag: key.slice(0, dot), field: key.slice(dot + 1).toLowerCase(), value, line }];
  });
  return [...Map.groupBy(fields, ({ flag }) => flag)].flatMap(([flag, own]) => {
    const byName = new Map(own.map(({ field, value, line }) => [field, { value, line }]));
    if (!byName.has('enabled') && !byName.has('default') && !byName.has('on')) return [];
    return [{ name: flag.slice(flag.lastIndexOf('.') + 1), line: own[0]?.line ?? 1, fields: byName }];
  });
};
