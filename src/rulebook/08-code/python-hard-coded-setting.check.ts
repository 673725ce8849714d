import type { ASTNodeUnion } from 'py-ast';
import type { FileCheck } from '../../enforcement/unit.ts';
import { dottedName, stringOf } from '../python-tree.ts';

type Call = Extract<ASTNodeUnion, { nodeType: 'Call' }>;

const address =
  /^(?:https?|wss?|grpcs?|tcp|udp|ftp|ssh|rediss?|amqps?|nats|kafka|mqtts?|mongodb(?:\+srv)?|mysql(?:\+\w{1,20})?|mariadb|postgres(?:ql)?(?:\+\w{1,20})?|clickhouse|mssql|bolt|neo4j|ldaps?|smtps?):\/\/(?:[^@/\s]{1,100}@)?(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|[\w.-]{1,100}:\d{2,5}\b|[a-z][a-z0-9-]{1,60}(?=[:/]|$))/i;
const internet = /^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?$/;
// Not addresses of anything: any interface, the machine itself, network masks.
const noHost = /^(?:0\.0\.0\.0|127\.0\.0\.1|255\.|224\.|1\.1\.1\.1|8\.8\.8\.8|0\.0)/;
const ownPath = /^(?:\/(?:home|Users|opt|srv|mnt|data)\/[\w.-]+|[A-Z]:\\)/;

const kindOf = (text: string): string | undefined => {
  if (text.length > 300) return undefined;
  if (address.test(text)) return 'address';
  if (internet.test(text) && !noHost.test(text)) return 'host';
  return ownPath.test(text) ? 'path' : undefined;
};

/** Calls whose literal is only what holds when nothing else was set. */
const takesDefault = ({ func }: Call): boolean =>
  /(?:^|\.)(?:getenv|get|pop|setdefault|Field|config|env|str|add_argument|option|argument|Option|Argument|field|getattr|Mock|MagicMock)$/.test(
    dottedName(func),
  );

/** A place for what holds when nothing else was set, or for a question about what was. */
const isDefault = (node: ASTNodeUnion): boolean => {
  switch (node.nodeType) {
    case 'Call':
      return takesDefault(node);
    case 'Arguments':
    case 'Compare':
      return true;
    case 'BoolOp':
      return node.op.nodeType === 'Or';
    case 'Dict':
      return node.keys.some((key) => stringOf(key ?? undefined) === 'default');
    case 'Assign':
      return node.targets.some((target) => /^_?DEFAULT|version/i.test(dottedName(target)));
    default:
      return false;
  }
};

const isSettings = (path: string): boolean =>
  /(?:^|\/)(?:settings?|config(?:uration)?|constants?|defaults?|conf)(?:\/|[\w-]*\.py$)/i.test(path);

export const check: FileCheck = {
  id: 'code/python-hard-coded-setting',
  enforces: ['R8.8'],
  severity: 'low',
  recommended: false,
  why: 'A program that names its own surroundings runs nowhere else, and is changed to be moved.',
  remedy: 'Read it from the environment or a settings module, and keep the literal as the default there.',
  reads: 'python',
  bad: [
    'def connect():\n    return create_engine("postgresql://orders@db:5432/orders")\n',
    'def read():\n    return open("/home/anna/orders.csv").read()\n',
    'def send(order):\n    return post(order, host="10.20.30.40")\n',
  ],
  good: [
    'import os\n\ndef connect():\n    return create_engine(os.environ["DATABASE_URL"])\n',
    'import os\n\nURL = os.getenv("CACHE_URL", "redis://localhost:6379")\n',
    { 'src/settings.py': 'CACHE_URL = "redis://cache:6379"\n' },
  ],
  visit: ({ facts, path, report }) => {
    const { test, example, migration } = facts.role;
    if (test || example || migration || isSettings(path)) return {};
    return {
      Constant(node, { parent, ancestors }) {
        const text = stringOf(node);
        const kind = text === undefined ? undefined : kindOf(text);
        // A string that stands alone documents.
        if (kind === undefined || parent?.nodeType === 'Expr' || parent?.nodeType === 'JoinedStr') return;
        if (ancestors.some(isDefault)) return;
        report(node, `The ${kind} is written into the code.`);
      },
    };
  },
};
