/** Environment variables that pydantic reads into the fields of a settings class. */
import type { Call, ClassDef, ExprNode, StmtNode } from 'py-ast';
import { dottedName, elementsOf, isEllipsis, keywordOf, lastSegment, stringOf } from './names.ts';
import type { NodeOfKind, Reading } from './reading.ts';

type Field = NodeOfKind<'AnnAssign'>;

/** The prefix that a class's configuration gives; undefined where it has none, null where it cannot be told. */
const prefixIn = (statement: StmtNode): string | null | undefined => {
  if (statement.nodeType === 'ClassDef' && statement.name === 'Config') {
    const prefixes = statement.body.map((inner) =>
      inner.nodeType === 'Assign' && inner.targets[0]?.nodeType === 'Name' && inner.targets[0].id === 'env_prefix'
        ? (stringOf(inner.value) ?? null)
        : undefined,
    );
    return prefixes.find((prefix) => prefix !== undefined);
  }
  const target =
    statement.nodeType === 'Assign'
      ? statement.targets[0]
      : statement.nodeType === 'AnnAssign'
        ? statement.target
        : undefined;
  if (target?.nodeType !== 'Name' || target.id !== 'model_config') return undefined;
  const value = statement.nodeType === 'Assign' || statement.nodeType === 'AnnAssign' ? statement.value : undefined;
  if (value?.nodeType === 'Call' && /(?:ConfigDict|dict)$/.test(dottedName(value.func) ?? '')) {
    const prefix = keywordOf(value, 'env_prefix');
    return prefix === undefined ? undefined : (stringOf(prefix) ?? null);
  }
  if (value?.nodeType !== 'Dict') return null;
  const at = value.keys.findIndex((key) => stringOf(key) === 'env_prefix');
  return at < 0 ? undefined : (stringOf(value.values[at]) ?? null);
};

const isFieldCall = (value: ExprNode | undefined): value is Call =>
  value?.nodeType === 'Call' && lastSegment(dottedName(value.func) ?? '') === 'Field';

/** Names a field gives itself: `Field(alias=…)`, `validation_alias=AliasChoices(…)`, `env=…`. */
const aliasesOf = (field: Field): string[] | undefined => {
  if (!isFieldCall(field.value)) return undefined;
  const alias =
    keywordOf(field.value, 'validation_alias') ?? keywordOf(field.value, 'alias') ?? keywordOf(field.value, 'env');
  if (!alias) return undefined;
  const written = alias.nodeType === 'Call' ? alias.args : alias.nodeType === 'Constant' ? [alias] : elementsOf(alias);
  return written.map((name) => stringOf(name)).filter((name) => name !== undefined);
};

const hasDefault = ({ value }: Field): boolean => {
  if (value === undefined) return false;
  if (!isFieldCall(value)) return !isEllipsis(value);
  const [first] = value.args;
  return (
    (first !== undefined && !isEllipsis(first)) ||
    value.keywords.some(
      ({ arg, value: given }) => arg === 'default_factory' || (arg === 'default' && !isEllipsis(given)),
    )
  );
};

const isField = (statement: StmtNode): statement is Field =>
  statement.nodeType === 'AnnAssign' &&
  statement.target.nodeType === 'Name' &&
  !/^_|^model_config$/.test(statement.target.id) &&
  !/^(?:typing\.)?ClassVar\b/.test(dottedName(statement.annotation) ?? '');

const readField = (reading: Reading, field: Field, prefix: string): void => {
  if (field.target.nodeType !== 'Name') return;
  const names = aliasesOf(field) ?? [`${prefix}${field.target.id}`];
  for (const name of names) {
    reading.facts.environmentReads.push({
      ...reading.place(field),
      name: name.toUpperCase(),
      hasDefault: hasDefault(field) || names.length > 1,
    });
  }
};

/**
 * The fields of `class Settings(BaseSettings)`, and of classes of this file that extend it. A class whose prefix cannot
 * be told from the file is left out.
 */
export const readSettings = (reading: Reading, node: ClassDef): void => {
  const { settingsClasses } = reading;
  const bases = node.bases.map((base) => lastSegment(dottedName(base) ?? ''));
  const parent = bases.find((base) => settingsClasses.has(base));
  if (parent === undefined && !bases.includes('BaseSettings')) return;
  const prefixes = node.body.map(prefixIn);
  const own = prefixes.find((prefix) => prefix !== undefined);
  const inherited = parent === undefined ? '' : settingsClasses.get(parent);
  const prefix = own === null ? undefined : (own ?? inherited);
  settingsClasses.set(node.name, prefix);
  if (prefix === undefined) return;
  for (const statement of node.body) if (isField(statement)) readField(reading, statement, prefix);
};
