import type { DraftFacts, RouteFact } from '../facts.ts';
import { routePath } from './source-text-routes.ts';

interface Mount {
  readonly parent: string;
  readonly prefix: string;
}

interface WaitingRoute extends Omit<RouteFact, 'side'> {
  readonly receiver: string;
}

// Routers that mount each other in a circle are a fault of the file, not a reason to hang.
const deepestMount = 8;

/** The routes that one file serves. Prefixes may be given after the routes, so paths are put together at the end. */
export class RouteTable {
  readonly #prefixes = new Map<string, string>();
  readonly #mounts = new Map<string, Mount>();
  readonly #routes: WaitingRoute[] = [];

  /** Notes an application or router and the prefix of its own. */
  addRouter(name: string, prefix: string): void {
    this.#prefixes.set(name, prefix);
  }

  isRouter(name: string): boolean {
    return this.#prefixes.has(name);
  }

  mount(child: string, parent: string, prefix: string): void {
    if (child !== parent && !this.#mounts.has(child)) this.#mounts.set(child, { parent, prefix });
  }

  add(route: WaitingRoute): void {
    this.#routes.push(route);
  }

  #prefixesOf(receiver: string): string[] {
    const prefixes: string[] = [];
    let router = receiver;
    for (let depth = 0; depth < deepestMount; depth++) {
      prefixes.unshift(this.#prefixes.get(router) ?? '');
      const mount = this.#mounts.get(router);
      if (!mount) break;
      prefixes.unshift(mount.prefix);
      router = mount.parent;
    }
    return prefixes;
  }

  finish(facts: DraftFacts): void {
    for (const { receiver, path, ...route } of this.#routes) {
      facts.routes.push({ ...route, path: routePath(...this.#prefixesOf(receiver), path), side: 'server' });
    }
  }
}
