import type { Call, Program, ProgramTable } from '../../call.ts';
import { readFiles, writeFile } from '../../files.ts';
import { readOptions } from '../../options.ts';
import { type Value, inSequence, knownText, nothing, unknown } from '../../value.ts';
import { changesData, destructiveStatements } from './sql.ts';

export const noteSql = (text: string, call: Call): void => {
  const [, shell] = /^[^\S\r\n\u2028\u2029]*\\![ \t]*(.+)$/m.exec(text) ?? [];
  if (shell !== undefined) call.runText(shell);
  for (const command of text.matchAll(/^[^\S\r\n\u2028\u2029]*\.(?:shell|system)\s+(.+)$/gm))
    call.runText(command[1] ?? '');
  if (/\bcopy\b[^;]*\b(?:from|to)\s+program\b/i.test(text)) call.analysis.unknown('The database runs a program.');
  const lost = destructiveStatements(text);
  for (const statement of lost)
    call.analysis.change(
      'database',
      statement.split(' ').slice(0, 3).join(' '),
      statement.split(' ').slice(2, 5).join(' '),
      true,
    );
  if (lost.length === 0 && changesData(text)) call.analysis.change('database', 'change', '', false);
};

interface Client {
  readonly valued: string;
  /** Options that hold statements. */
  readonly text: string;
  readonly file?: string;
  /** How many operands come before one that is a statement; undefined where none is. */
  readonly before?: number;
}

const clients: Readonly<Record<string, Client>> = {
  psql: {
    valued: '-c --command -f --file -h --host -p --port -U --username -d --dbname -v --set -o -F -P',
    text: '-c --command',
    file: '-f --file',
  },
  pgcli: { valued: '-h -p -U -d', text: '' },
  mysql: { valued: '-e --execute -h --host -P --port -u --user -D --database --defaults-file', text: '-e --execute' },
  mariadb: { valued: '-e --execute -h --host -P --port -u --user -D --database', text: '-e --execute' },
  sqlite3: { valued: '-cmd -separator', text: '-cmd', before: 1 },
  duckdb: { valued: '-c -s', text: '-c -s', before: 1 },
  'clickhouse-client': { valued: '-q --query -h --host -d --database', text: '-q --query' },
  cqlsh: { valued: '-e --execute -f --file -u -p -k', text: '-e --execute', file: '-f --file' },
  sqlcmd: { valued: '-Q -q -i -S -U -P -d', text: '-Q -q', file: '-i' },
  snowsql: { valued: '-q -f -a -u -d', text: '-q', file: '-f' },
  usql: { valued: '-c --command -f --file', text: '-c --command', file: '-f --file' },
};

const client =
  ({ valued, text, file = '', before }: Client, hasOneDash: boolean): Program =>
  (call) => {
    const { operands, of, has } = readOptions(call.words, { valued, hasOneDash });
    const files = file === '' ? [] : of(...file.split(' '));
    const texts = [
      ...(text === '' ? [] : of(...text.split(' '))),
      ...(before === undefined ? [] : operands.slice(before)),
    ];
    const content =
      files.length > 0
        ? readFiles(
            files.filter(({ text }) => text !== '-'),
            call,
          )
        : nothing;
    const isFromInput = texts.length === 0 && (files.length === 0 || files.some(({ text }) => text === '-'));
    const parts: readonly Value[] = [...texts, content, isFromInput ? call.input : nothing];
    for (const part of parts) {
      const statement = knownText(part);
      if (statement === undefined) call.analysis.unknown(`${call.program} is given statements that cannot be known.`);
      else noteSql(statement, call);
    }
    if (
      !has('--version') &&
      before !== undefined &&
      operands[0] &&
      parts.some(({ text }) => changesData(text) || destructiveStatements(text).length > 0)
    )
      writeFile(operands[0], unknown('…'), call);
    return unknown('…', inSequence(parts).sources);
  };

const redis: Program = (call) => {
  const { operands, has } = readOptions(call.words, { valued: '-h -p -a -n -u --user --pass -x?', stopsEarly: true });
  // Given a command, it reads no others.
  const input = operands.length > 0 || has('--scan') ? nothing : call.input;
  const text = [...operands.map(({ text }) => text), knownText(input) ?? ''].join(' ').trim();
  const [, lost] =
    /\b(FLUSHALL|FLUSHDB|SHUTDOWN|DEL|UNLINK|CONFIG RESETSTAT|SCRIPT FLUSH|CLUSTER RESET|DEBUG SEGFAULT|SWAPDB)\b/i.exec(
      text,
    ) ?? [];
  if (lost !== undefined) call.analysis.change('database', lost.toUpperCase(), text, true);
  else if (input.certainty === 'unknown') call.analysis.unknown('redis-cli is given commands that cannot be known.');
  else if (/\b(?:SET|HSET|LPUSH|RPUSH|SADD|ZADD|EXPIRE|INCR|CONFIG SET|EVAL)\b/i.test(text))
    call.analysis.change('database', operands[0]?.text ?? '', text, false);
  return undefined;
};

const mongo: Program = (call) => {
  const { operands, of, has } = readOptions(call.words, {
    valued: '--eval -u -p --host --port --file -f --authenticationDatabase',
  });
  const files = [...of('--file', '-f'), ...operands.filter(({ text }) => text.endsWith('.js'))];
  const texts = of('--eval');
  const isDone = files.length + texts.length > 0 && !has('--shell');
  for (const value of [...texts, readFiles(files, call), isDone ? nothing : call.input]) {
    const text = knownText(value);
    if (text === undefined) call.analysis.unknown(`${call.program} is given statements that cannot be known.`);
    else if (/\bdrop(?:Database|Indexes|User|Role)?\s*\(|\.remove\s*\(|deleteMany\s*\(\s*(?:\{\s*\})?\s*\)/.test(text))
      call.analysis.change('database', text.slice(0, 60), '', true);
    else if (/(?:insert|update|delete|replace|create)\w*\s*\(/.test(text))
      call.analysis.change('database', 'change', '', false);
  }
  return undefined;
};

const drop: Program = ({ program, words, analysis }) => {
  const isDropping = program.startsWith('drop') || words.some(({ text }) => /^(?:drop|flush)/.test(text));
  analysis.change(
    'database',
    isDropping ? `${program} ${words[0]?.text ?? ''}`.trim() : program,
    words.at(-1)?.text ?? '',
    isDropping,
  );
  return undefined;
};

const restore: Program = (call) => {
  const { operands, has } = readOptions(call.words, { valued: '-d --dbname -h -U -p -j -n -t --uri --archive --db' });
  readFiles(operands, call);
  call.analysis.change(
    'database',
    has('-c', '--clean', '--drop') ? 'restore --clean' : 'restore',
    '',
    has('-c', '--clean', '--drop'),
  );
  return undefined;
};

const dump: Program = (call) => {
  const { of } = readOptions(call.words, { valued: '-f --file -o --out -h -U -p -d -t -n -F' });
  for (const target of of('-f', '--file', '-o', '--out')) writeFile(target, unknown('…'), call);
  return unknown('…');
};

/** Commands of frameworks that migrate a database, and those that lose what is in it. */
const migrations =
  /^(?:db:(?:drop|reset|wipe|schema:load|migrate:(?:reset|fresh|undo:all)|truncate|purge|fresh)|migrate:(?:fresh|reset|refresh|rollback)|flush|reset_db|sqlflush|downgrade|clean|schema:drop|rollback(?::all)?|down)$/;

export const frameworkChange = (words: readonly Value[], call: Pick<Call, 'analysis' | 'program'>): void => {
  const texts = words.map(({ text }) => text);
  const lost = texts.find((text) => migrations.test(text));
  const isPrisma = texts[0] === 'migrate' && texts[1] === 'reset';
  const isForced = texts.some((text) => /^--(?:force-reset|accept-data-loss)$/.test(text));
  if (lost !== undefined || isPrisma || isForced)
    call.analysis.change('database', texts.slice(0, 3).join(' '), call.program, true);
  else if (texts.some((text) => /^(?:db:|migrate|upgrade|seed|makemigrations|revision)/.test(text)))
    call.analysis.change('database', texts.slice(0, 2).join(' '), call.program, false);
};

const framework: Program = (call) => {
  frameworkChange(call.words, call);
  return undefined;
};

export const databasePrograms: ProgramTable = {
  ...Object.fromEntries(
    Object.entries(clients).map(([name, rules]) => [name, client(rules, name === 'sqlite3' || name === 'duckdb')]),
  ),
  'redis-cli': redis,
  'valkey-cli': redis,
  mongosh: mongo,
  mongo,
  dropdb: drop,
  dropuser: drop,
  mysqladmin: drop,
  createdb: drop,
  pg_restore: restore,
  mongorestore: restore,
  pg_dump: dump,
  pg_dumpall: dump,
  mysqldump: dump,
  mongodump: dump,
  ...Object.fromEntries(
    'prisma alembic rails rake knex sequelize sequelize-cli flyway liquibase drizzle-kit typeorm artisan flask diesel sqlx goose dbmate django-admin'
      .split(' ')
      .map((name) => [name, framework]),
  ),
};
