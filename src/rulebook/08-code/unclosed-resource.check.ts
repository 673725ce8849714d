import type { ASTNodeUnion } from 'py-ast';
import type { FileCheck } from '../../enforcement/unit.ts';
import { dottedName, enclosingFunction, type FunctionNode } from '../python-tree.ts';
import { settledNames } from './settled-names.ts';

const openers = new Map([
  ['open', 'file'],
  ['io.open', 'file'],
  ['codecs.open', 'file'],
  ['gzip.open', 'file'],
  ['bz2.open', 'file'],
  ['lzma.open', 'file'],
  ['tarfile.open', 'archive'],
  ['zipfile.ZipFile', 'archive'],
  ['socket.socket', 'socket'],
  ['socket.create_connection', 'socket'],
  ['sqlite3.connect', 'connection'],
  ['psycopg2.connect', 'connection'],
  ['psycopg.connect', 'connection'],
  ['pymysql.connect', 'connection'],
  ['MySQLdb.connect', 'connection'],
  ['asyncpg.connect', 'connection'],
  ['smtplib.SMTP', 'connection'],
  ['smtplib.SMTP_SSL', 'connection'],
  ['ftplib.FTP', 'connection'],
  ['urllib.request.urlopen', 'response'],
  ['aiohttp.ClientSession', 'session'],
]);

interface Opened {
  readonly name: string;
  readonly what: string;
  readonly at: ASTNodeUnion;
}

export const check: FileCheck = {
  id: 'code/unclosed-resource',
  enforces: ['R8.9'],
  severity: 'medium',
  recommended: true,
  why: 'What is never closed stays open until the process has no more files or connections to open.',
  remedy: 'Open it in a `with` statement, or close it in a `finally`.',
  reads: 'python',
  bad: [
    'def read(path):\n    source = open(path)\n    return source.read()\n',
    'import sqlite3\n\ndef count(path):\n    database = sqlite3.connect(path)\n    return database.execute("SELECT count(*) FROM orders").fetchone()\n',
  ],
  good: [
    'def read(path):\n    with open(path) as source:\n        return source.read()\n',
    'def read(path):\n    source = open(path)\n    try:\n        return source.read()\n    finally:\n        source.close()\n',
    'def start(path):\n    source = open(path)\n    return Reader(source)\n',
    'import io\nimport zipfile\n\ndef names(content):\n    archive = zipfile.ZipFile(io.BytesIO(content))\n    return archive.namelist()\n',
    'class Log:\n    def __init__(self, path):\n        target = open(path, "a")\n        self.target = target\n',
  ],
  visit: ({ facts, report }) => {
    if (facts.role.test || facts.role.example) return {};
    const opened = new Map<FunctionNode, Opened[]>();
    const leave = (node: FunctionNode): void => {
      const all = opened.get(node);
      if (!all) return;
      const settled = settledNames(node, new Set(all.map(({ name }) => name)));
      for (const { name, what, at } of all)
        if (!settled.has(name)) report(at, `The ${what} ${name} is opened here and never closed.`);
    };
    return {
      Assign(node, { ancestors, functionDepth }) {
        if (functionDepth === 0) return;
        const value = node.value.nodeType === 'Await' ? node.value.value : node.value;
        const [target] = node.targets;
        if (value.nodeType !== 'Call' || target?.nodeType !== 'Name' || node.targets.length > 1) return;
        const what = openers.get(dottedName(value.func));
        const definition = enclosingFunction(ancestors);
        if (what === undefined || !definition) return;
        const all = opened.get(definition) ?? [];
        // An archive around a file that is open already is closed with it.
        const [source] = value.args;
        // One in memory holds nothing of the system.
        if (source?.nodeType === 'Call' && /(?:^|\.)BytesIO$/.test(dottedName(source.func))) return;
        if (what === 'archive' && source?.nodeType === 'Name' && all.some(({ name }) => name === source.id)) return;
        opened.set(definition, [...all, { name: target.id, what, at: value }]);
      },
      leave: { FunctionDef: leave, AsyncFunctionDef: leave },
    };
  },
};
