import { below, directoriesUp } from '../repository/resolve/resolution.ts';

/** How far above `components/ui/` the settings of the generator are looked for. */
const mostLevels = 3;

/** Whether a file is one of the components that shadcn/ui writes into each project as a set, used or not. */
export const isFromRegistry = (path: string, paths: ReadonlySet<string>): boolean => {
  const [, before] = /^(?:(.*)\/)?components\/ui\//.exec(path) ?? [];
  if (before === undefined && !path.startsWith('components/ui/')) return false;
  const around = directoriesUp(before ?? '').slice(0, mostLevels);
  return around.some((directory) => paths.has(below(directory, 'components.json')));
};
