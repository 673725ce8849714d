interface Rule {
  readonly prerequisites: readonly string[];
  readonly recipe: readonly string[];
}

export interface Makefile {
  readonly variables: ReadonlyMap<string, string>;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly first: string | undefined;
}

const deepest = 8;
const mostTargets = 50;
const longestLine = 2000;

/** Reads variables and plain rules; conditions are taken as if every branch held. */
export const readMakefile = (text: string, given: ReadonlyMap<string, string>): Makefile => {
  const variables = new Map<string, string>();
  const rules = new Map<string, Rule>();
  let open: { names: readonly string[]; prerequisites: readonly string[]; recipe: string[] } | undefined;
  let first: string | undefined;
  for (const line of text.replaceAll(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    if (line.length > longestLine) continue;
    const [, name, value] = /^(?:export\s+)?([\w.-]+)\s*[:?+]{0,2}=\s*(.*)$/.exec(line) ?? [];
    const [, targets, rest] = /^([^\s#:=][^:=#]*?)\s*::?(?!=)\s*([^=#]*?)(?:#.*)?$/.exec(line) ?? [];
    if (line.startsWith('\t')) open?.recipe.push(line.slice(1));
    else if (name !== undefined && value !== undefined) variables.set(name, value);
    else if (targets !== undefined) {
      const [prerequisites = '', inline] = (rest ?? '').split(';');
      open = {
        names: targets.split(/\s+/),
        prerequisites: prerequisites.split(/\s+/).filter((part) => part !== '' && part !== '|'),
        recipe: inline === undefined ? [] : [inline],
      };
      for (const target of open.names) {
        const before = rules.get(target);
        rules.set(target, {
          prerequisites: [...(before?.prerequisites ?? []), ...open.prerequisites],
          recipe: open.recipe.length > 0 || !before ? open.recipe : before.recipe,
        });
        if (!target.startsWith('.')) first ??= target;
      }
    } else if (line.trim() !== '' && !line.startsWith('#')) open = undefined;
  }
  for (const [name, value] of given) variables.set(name, value);
  return { variables, rules, first };
};

/** A line of a recipe as the shell gets it; what make computes becomes a variable that is not known. */
const expanded = (
  line: string,
  target: string,
  { prerequisites }: Rule,
  variables: ReadonlyMap<string, string>,
  depth = 0,
): string =>
  line.replaceAll(
    /\$(?:\$|\(([^()]*)\)|\{([^{}]*)\}|([@<^?*]))/g,
    (whole, round?: string, curly?: string, automatic?: string) => {
      if (whole === '$$') return '$';
      if (automatic === '@') return target;
      if (automatic === '<') return prerequisites[0] ?? '';
      if (automatic !== undefined) return automatic === '*' ? '${MAKE_STEM}' : prerequisites.join(' ');
      const name = round ?? curly ?? '';
      if (name === 'MAKE') return 'make';
      if (name === 'CURDIR' || name === 'PWD') return '$PWD';
      if (name === 'RM') return 'rm -f';
      if (!/^[\w.-]+$/.test(name) || depth > deepest) return '${MAKE_VALUE}';
      return expanded(variables.get(name) ?? '', target, { prerequisites, recipe: [] }, variables, depth + 1);
    },
  );

/** The lines that make would hand to the shell for these targets, prerequisites first. */
export const recipesOf = ({ rules, variables, first }: Makefile, targets: readonly string[]): readonly string[] => {
  const lines: string[] = [];
  const done = new Set<string>();
  const visit = (target: string, depth: number): void => {
    const rule = rules.get(target);
    if (!rule || done.has(target) || done.size > mostTargets || depth > deepest) return;
    done.add(target);
    for (const prerequisite of rule.prerequisites) visit(prerequisite, depth + 1);
    for (const line of rule.recipe) lines.push(expanded(line, target, rule, variables).replace(/^\s*[@+-]*\s*/, ''));
  };
  for (const target of targets.length > 0 ? targets : first === undefined ? [] : [first]) visit(target, 0);
  return lines;
};
