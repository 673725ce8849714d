import type { FileFacts } from '../../repository/facts.ts';

/** Whether a Python module is there for others: neither a test, an example nor a migration, and not named as private. */
export const isPublicModule = ({ path, role }: FileFacts): boolean =>
  !role.test && !role.example && !role.migration && !path.endsWith('.pyi') && !/(?:^|\/)_(?!_)/.test(path);
