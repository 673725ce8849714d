import type { Frame } from './frame.ts';
import { copyOf } from './state.ts';
import type { ExpandContext } from './syntax/expand.ts';
import { unknown } from './value.ts';

/** How words expand where a part of a script runs. */
export const expandingIn = ({ analysis, state, walker, input, early }: Frame): ExpandContext => ({
  analysis,
  state,
  substitute: (script) =>
    analysis.nested(() => walker.script(script, { analysis, walker, state: copyOf(state), input, early })),
  receive: (script) => {
    analysis.nested(() =>
      walker.script(script, { analysis, walker, state: copyOf(state), input: unknown('…'), early }),
    );
  },
});
