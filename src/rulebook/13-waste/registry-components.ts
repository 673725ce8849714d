import type { Repository } from '../../repository/model.ts';

/** Whether a path is that of a component which a generator put there as one of a set, whoever uses it. */
export const isFromRegistry = (path: string, { paths }: Pick<Repository, 'paths'>): boolean => {
  const found = /^(.*?)(?:src\/)?(?:[\w-]+\/)?components\/ui\//.exec(path);
  return found !== null && paths.has(`${found[1]}components.json`);
};
