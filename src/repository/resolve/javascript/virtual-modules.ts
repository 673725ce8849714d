import { builtinModules } from 'node:module';

const builtins = new Set(builtinModules);
const runtimes = /^(?:node|bun|deno|cloudflare|workerd|edge-light):|^bun$|^(?:k6|meteor)(?:\/|$)/;

/** A module of the runtime itself; its name without the scheme. */
export const builtinOf = (specifier: string): string | undefined => {
  if (runtimes.test(specifier)) return specifier.replace(/^node:/, '');
  return builtins.has(specifier) ? specifier : undefined;
};

// Made by a build tool while it runs; nothing of the repository stands behind these names.
const virtual =
  /^(?:@theme(?:-original|-init)?\/|@generated\/|\$(?:app|env|service-worker|houdini)(?:\/|$)|~(?:icons|pages|react-pages|build|solid-pages)(?:\/|$)|~react-pages|virtual-|#(?:imports|app|build|components|head|internal|entry|layers)(?:\/|$)|uno\.css$|windi\.css$|expo-router\/_ctx)/;
const scheme = /^[a-z][a-z0-9+.-]*:/i;

/** A module that a build tool makes up, or an address. */
export const isVirtual = (specifier: string): boolean => virtual.test(specifier) || scheme.test(specifier);

const packageName = /^(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*/i;

/** The package of a bare specifier: `@scope/name` or `name`; undefined where it cannot be one. */
export const packageOf = (specifier: string): string | undefined => packageName.exec(specifier)?.[0];
