/** What a module of units exports, held to the shape of a unit: a team's own file can export anything. */
import { fileURLToPath } from 'node:url';
import { BylawError, messageOf } from '../kernel/errors.ts';
import { fixKinds } from './fix/fix.ts';
import { type Check, severities } from './unit.ts';

const texts = ['id', 'why', 'remedy', 'reads'] as const;

/** What a value lacks to be a check; undefined where it lacks nothing. */
const lackOf = (value: unknown): string | undefined => {
  if (typeof value !== 'object' || value === null) return 'it exports no `check`';
  const fields = new Map<string, unknown>(Object.entries(value));
  const missing = texts.find((name) => typeof fields.get(name) !== 'string');
  if (missing !== undefined) return `its \`${missing}\` is no text`;
  if (!/^[a-z][\w-]*\/[a-z][\w-]*$/.test(String(fields.get('id')))) return 'its `id` is not of the form `team/name`';
  if (!severities.some((severity) => severity === fields.get('severity')))
    return `its \`severity\` is none of ${severities.join(', ')}`;
  const enforced = fields.get('enforces');
  if (!Array.isArray(enforced) || enforced.length === 0) return 'its `enforces` names no requirement';
  const [find, visit] = [typeof fields.get('find'), typeof fields.get('visit')];
  const isWhole = fields.get('reads') === 'repository' || fields.get('reads') === 'file';
  if (find !== 'function' && (isWhole || visit !== 'function')) return 'it has no function `find`';
  const fix = fields.get('fix');
  const isFix = typeof fix === 'object' && fix !== null && 'kind' in fix && 'title' in fix && 'fixed' in fix;
  if (fix !== undefined && !(isFix && fixKinds.some((kind) => kind === fix.kind) && Array.isArray(fix.fixed)))
    return `its \`fix\` has no kind (${fixKinds.join(', ')}), title and list \`fixed\``;
  return undefined;
};

const isCheck = (value: unknown): value is Check => lackOf(value) === undefined;

const invalid = (url: string, reason: string, cause?: unknown): BylawError =>
  new BylawError('UNIT_INVALID', `This rule of the team cannot be used: ${reason}.`, {
    place: fileURLToPath(new URL(url)),
    next: 'Correct the file as docs/writing-a-rule.md describes, or take its folder out of rulesFolders.',
    cause,
  });

/** A module of the generated table exports `checks`; a team's own unit file exports one `check`. */
interface UnitModule {
  readonly checks?: readonly Check[];
  readonly check?: unknown;
}

const isDeclared = (url: string): boolean => /\.rule\.ya?ml$/.test(new URL(url).pathname);

/** The checks that the module at a URL exports, or that a declared rule there is. Throws UNIT_INVALID. */
export const checksOf = async (url: string): Promise<readonly Check[]> => {
  // Only those who have declared rules wait for the parser of YAML.
  if (isDeclared(url)) return [(await import('./declared/load.ts')).declaredCheck(url)];
  const load = async (): Promise<UnitModule> => {
    try {
      const module: UnitModule = await import(url);
      return module;
    } catch (error) {
      throw invalid(url, messageOf(error).replace(/\.$/, ''), error);
    }
  };
  const { checks, check } = await load();
  if (checks) return checks;
  if (isCheck(check)) return [check];
  throw invalid(url, lackOf(check) ?? 'it is no check');
};
