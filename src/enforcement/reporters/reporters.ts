import { quoted } from '../../kernel/config/one-line.ts';
import { suggestion } from '../../kernel/config/suggestion.ts';
import { BylawError } from '../../kernel/errors.ts';
import { concise } from './concise.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { pretty } from './pretty.ts';
import type { Reporter } from './reporter.ts';
import { sarif } from './sarif.ts';

const reporters: ReadonlyMap<string, Reporter> = new Map(
  Object.entries({ pretty, concise, json, sarif, github, gitlab, junit, html }),
);

export const reporterNames: readonly string[] = [...reporters.keys()];

/** The reporter of a name. Throws USAGE with the nearest name for one that does not exist. */
export const reporterNamed = (name: string): Reporter => {
  const reporter = reporters.get(name);
  if (reporter) return reporter;
  throw new BylawError('USAGE', `There is no reporter ${quoted(name)}.${suggestion(name, reporterNames)}`, {
    next: `Choose one of ${reporterNames.join(', ')}.`,
  });
};
