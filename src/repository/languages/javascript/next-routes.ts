/** Routes that Next.js makes of files: `app/orders/[id]/route.ts`, `pages/api/orders.ts`. */
import { routePath } from '../source-text-routes.ts';
import type { Reading } from './reading.ts';

const appRoute = /(?:^|\/)app\/((?:[^/]+\/)*)route\.[cm]?[jt]sx?$/;
const pagesRoute = /(?:^|\/)pages\/(api\/.*?)\.[cm]?[jt]sx?$/;

const segmentsOf = (directories: string): string =>
  directories
    .split('/')
    .filter((segment) => !/^\(.*\)$|^@/.test(segment))
    .map((segment) => segment.replace(/^\[{1,2}(?:\.\.\.)?([\w-]+)\]{1,2}$/, '{$1}'))
    .join('/');

const methods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);

export const readFileRoutes = ({ file, facts }: Reading): void => {
  const inApp = appRoute.exec(file.path)?.[1];
  const inPages = inApp === undefined ? pagesRoute.exec(file.path)?.[1] : undefined;
  if (inApp === undefined && inPages === undefined) return;
  const path = routePath(segmentsOf(inApp ?? (inPages ?? '').replace(/(?:^|\/)index$/, '')));
  for (const { name, kind, ...place } of facts.exports) {
    const isMethod = inApp !== undefined && methods.has(name);
    const isPage = inPages !== undefined && name === 'default';
    if (kind !== 'type' && (isMethod || isPage)) {
      facts.routes.push({ ...place, method: isMethod ? name : '*', path, side: 'server', handler: name });
    }
  }
};
