import type { Node } from 'oxc-parser';
import type { FileCheck } from '../../enforcement/unit.ts';
import { dottedName } from '../javascript-tree.ts';

// What ends something has nobody left to tell when ending it fails.
const teardown =
  /(?:^|\.)(?:close|destroy|disconnect|dispose|end|kill|abort|unobserve|unsubscribe|removeEventListener|unlink|unlinkSync|rmSync|rm|stop|terminate|release|cleanup)$/;
// A browser may forbid storage, and every page has to live with that.
const storage = /\b(?:local|session)Storage\b/;

const isTeardown = (statement: Node | undefined): boolean => {
  if (statement?.type === 'IfStatement') return statement.alternate === null && isTeardown(statement.consequent);
  if (statement?.type === 'BlockStatement') return statement.body.length === 1 && isTeardown(statement.body[0]);
  if (statement?.type !== 'ExpressionStatement') return false;
  const { expression } = statement;
  const call = expression.type === 'AwaitExpression' ? expression.argument : expression;
  return call.type === 'CallExpression' && teardown.test(dottedName(call.callee));
};

const endsWithTeardown = (node: Node | undefined): boolean =>
  node?.type === 'TryStatement' && isTeardown(node.block.body.at(-1));

const isScope = ({ type }: Node): boolean => type.includes('Function');
const deepestStatement = 20;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

const answers = (node: Node, depth = 0): boolean =>
  (node.type === 'ReturnStatement' && node.argument !== null) ||
  node.type === 'BreakStatement' ||
  (depth < deepestStatement &&
    !isScope(node) &&
    Object.values(node)
      .flat()
      .some((value) => isNode(value) && answers(value, depth + 1)));

/** Whether a statement gives a value to a variable that lives on: one of `var` does, too. */
const isAssignment = (node: Node | undefined): boolean =>
  (node?.type === 'VariableDeclaration' && node.kind === 'var') ||
  (node?.type === 'ExpressionStatement' &&
    node.expression.type === 'AssignmentExpression' &&
    node.expression.left.type === 'Identifier');

/** Whether a branch of what is tried ends by giving a variable a value, which had one before. */
const endsInValue = (node: Node | undefined): boolean => {
  if (node?.type === 'IfStatement') return endsInValue(node.consequent);
  return node?.type === 'BlockStatement' && isAssignment(node.body.at(-1));
};

/** Whether what is tried first is to read a text that may be no URL or no JSON, which is how one asks. */
const asksForForm = (node: Node | undefined): boolean => {
  if (node?.type !== 'VariableDeclaration') return false;
  const made = node.declarations[0]?.init;
  return (
    (made?.type === 'NewExpression' && dottedName(made.callee) === 'URL') ||
    (made?.type === 'CallExpression' && dottedName(made.callee) === 'JSON.parse')
  );
};

/** Whether a failure has an answer of its own: what follows the attempt, or the value from before. */
const isAttempt = (node: Node | undefined): boolean => {
  if (node?.type !== 'TryStatement') return false;
  const { body } = node.block;
  if (endsInValue(body.at(-1))) return true;
  if (isAssignment(body.at(-1)) && body.slice(0, -1).every(({ type }) => type === 'VariableDeclaration')) return true;
  if (asksForForm(body[0])) return true;
  return body.some((statement) => answers(statement));
};

export const check: FileCheck = {
  id: 'standards/javascript-empty-catch',
  enforces: ['R5.2'],
  severity: 'medium',
  recommended: false,
  judgesWrites: true,
  why: 'A failure that leaves no trace is found by its damage, later and elsewhere.',
  remedy: 'Handle or log the error; where nothing is the right answer, say why in a comment inside the block.',
  reads: 'javascript',
  bad: ['try {\n  charge(order);\n} catch (error) {}\n', 'try {\n  charge(order);\n} catch {\n}\n'],
  good: [
    'try {\n  warm(cache);\n} catch {\n  // The cache fills itself on first use.\n}\n',
    'try {\n  charge(order);\n} catch (error) {\n  log.error(error);\n}\n',
    'try {\n  warm(cache);\n} catch {} // The cache fills itself on first use.\n',
    'try {\n  await socket.close();\n} catch {}\n',
    'try {\n  if (path) await fs.promises.unlink(path);\n} catch {}\n',
    'try {\n  charge(order);\n} catch (error) {\n  try {\n    fs.appendFileSync(log, error.stack);\n  } catch {}\n  throw error;\n}\n',
    'var zone = null;\ntry {\n  var zone = Intl.DateTimeFormat().resolvedOptions().timeZone;\n} catch (error) {}\n',
    'try {\n  charge(order);\n} finally {\n}\n',
    'try {\n  const url = new URL(search);\n  search = url.hostname;\n  track(search);\n} catch {}\n',
    'let place = start;\ntry {\n  if (view) {\n    const box = view.box();\n    place = box.middle;\n  }\n} catch {}\n',
    'let isDirectory;\ntry {\n  isDirectory = stat(path).isDirectory();\n} catch {}\n',
    'const zone = () => {\n  try {\n    return local();\n  } catch {}\n  return "UTC";\n};\n',
  ],
  visit: ({ facts, report, text }) => {
    if (facts.role.test || facts.role.example) return {};
    return {
      CatchClause({ body, start }, { parent, ancestors }) {
        // Whatever is no statement and no white space is a comment.
        if (body.body.length > 0 || text.slice(body.start + 1, body.end - 1).trim() !== '') return;
        // `catch {} // …` explains as well.
        const isExplained = /^[ \t;]*\/[/*]/.test(text.slice(body.end, body.end + 80));
        if (
          isExplained ||
          // Only the report of an earlier failure has failed.
          ancestors.some(({ type }) => type === 'CatchClause') ||
          endsWithTeardown(parent) ||
          isAttempt(parent) ||
          storage.test(text.slice(parent?.start, start))
        )
          return;
        report(start, 'The error is caught and dropped.');
      },
    };
  },
};
