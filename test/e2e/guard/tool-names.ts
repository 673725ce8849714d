import { fieldOf, isFields, textOr } from '../../../src/guard/clients/payload.ts';

/** Names in a request's list of tools; those of a namespace that is not the usual one stand behind its own. */
export const namesIn = (tools: unknown, namespace = ''): readonly string[] => {
  const list: readonly unknown[] = Array.isArray(tools) ? tools : [];
  return list.filter(isFields).flatMap((tool) => {
    const name = textOr(tool, 'name', '');
    const inner = fieldOf(tool, 'tools');
    return inner === undefined ? [`${namespace}${name}`] : namesIn(inner, name === 'functions' ? '' : name);
  });
};
