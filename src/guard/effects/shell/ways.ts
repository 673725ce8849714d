import { type SyntaxNode, forEachChild } from 'unbash';
import type { Frame } from './frame.ts';
import { type ShellState, become, copyOf, merge, waysOf } from './state.ts';
import { type Value, oneOf } from './value.ts';

/** Of more, some variables stay unknown. */
const mostRuns = 16;

/** Variables whose value a part of a script uses. */
const namesIn = (nodes: readonly SyntaxNode[]): ReadonlySet<string> => {
  const names = new Set<string>();
  const open = [...nodes];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'SimpleExpansion') names.add(node.text.slice(1));
    else if (node.type === 'ParameterExpansion') names.add(node.parameter);
    else if (node.type === 'Assignment' && node.append === true) names.add(node.name);
    forEachChild(node, (inner) => open.push(inner));
  }
  return names;
};

/** The states that one may be in truth, as far as these variables tell them apart. */
const statesOf = (names: ReadonlySet<string>, state: ShellState): readonly ShellState[] => {
  let states: readonly ShellState[] = [state];
  for (const name of names) {
    const ways = waysOf(name, state);
    if (ways.length < 2 || states.length * ways.length > mostRuns) continue;
    states = states.flatMap((one) =>
      ways.map((values) => {
        const own = copyOf(one);
        if (values) own.variables.set(name, values);
        else own.variables.delete(name);
        return own;
      }),
    );
  }
  return states;
};

/** Does something once for each way in which the variables that it uses may have been set, and keeps all outcomes. */
export const eachWay = (nodes: readonly SyntaxNode[], frame: Frame, work: (frame: Frame) => Value): Value => {
  const mayDiffer = frame.state.variables.values().some(([first]) => first?.ways !== undefined);
  const states = mayDiffer ? statesOf(namesIn(nodes), frame.state) : [frame.state];
  const [first, ...others] = states;
  if (!first || others.length === 0) return work(frame);
  const outputs = states.map((state) => work({ ...frame, state }));
  become(frame.state, first);
  for (const state of others) merge(frame.state, state);
  return oneOf(outputs);
};
