import { type HouseRule, type Node, child, children, pathInSource, textOf } from './rule.ts';

const unitPath = /^rulebook\/\d\d-([a-z0-9-]+)\/([a-z0-9-]+)\.(check|guard|gate|monitor)\.ts$/;

const exportedConstant = (program: Node, name: string): Node | undefined =>
  children(program, 'body')
    .filter(({ type }) => type === 'ExportNamedDeclaration')
    .map((exported) => child(exported, 'declaration'))
    .flatMap((declaration) => (declaration ? children(declaration, 'declarations') : []))
    .find((declarator) => textOf(child(declarator, 'id')) === name);

const propertyOf = (object: Node, name: string): Node | undefined =>
  children(object, 'properties')
    .filter((property) => textOf(child(property, 'key')) === name)
    .map((property) => child(property, 'value'))[0];

/** A unit's path is its id, and it is the constant its kind names. */
export const unitPathRule: HouseRule = {
  create: ({ filename, report }) => {
    const [, rule, name, kind] = unitPath.exec(pathInSource(filename) ?? '') ?? [];
    if (rule === undefined || name === undefined || kind === undefined) return {};
    const id = `${rule}/${name}`;
    return {
      Program: (program) => {
        const unit = child(exportedConstant(program, kind) ?? program, 'init');
        if (unit?.type !== 'ObjectExpression') {
          report({
            node: program,
            message: `Export the unit as an object: \`export const ${kind} = { id: '${id}', … }\`.`,
          });
          return;
        }
        const written = propertyOf(unit, 'id');
        if (textOf(written) === id) return;
        report({
          node: written ?? unit,
          message: `The path of this unit gives the id '${id}'. Write that, or rename the file.`,
        });
      },
    };
  },
};
