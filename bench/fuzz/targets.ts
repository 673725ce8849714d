/** What hostile input is given to. Each returns in time for whatever it is given, and throws only what it says it throws. */
import { checkObserver } from '../../src/enforcement/check-file.ts';
import { checkTable } from '../../src/enforcement/check-table.ts';
import { conditionsOf } from '../../src/enforcement/check.ts';
import { checks } from '../../src/generated/units.ts';
import { parseRule } from '../../src/enforcement/declared/load.ts';
import { readAgent } from '../../src/agents/read.ts';
import { clientNames } from '../../src/guard/clients/client.ts';
import { clients } from '../../src/guard/clients/index.ts';
import { shellEffects } from '../../src/guard/effects/shell/shell-effects.ts';
import { surroundingsOf } from '../../src/guard/effects/shell/sample-surroundings.ts';
import { configShape, defaultConfig } from '../../src/kernel/config/config.ts';
import { parseLocated } from '../../src/kernel/config/parse.ts';
import { configInvalid } from '../../src/kernel/config/read.ts';
import type { Problem } from '../../src/kernel/config/located.ts';
import { BylawError } from '../../src/kernel/errors.ts';
import { patchReader } from '../../src/repository/history/patches.ts';
import { decoded } from '../../src/repository/reading/encoding.ts';
import { fileReader } from '../../src/repository/reading/read-file.ts';
import { loadReaders } from '../../src/repository/reading/readers.ts';
import { changedDocuments } from '../../src/rulebook/02-preserve/contract.ts';
import { openApiLosses } from '../../src/rulebook/02-preserve/openapi-losses.ts';
import { readProtobuf } from '../../src/rulebook/02-preserve/protobuf.ts';
import { pythonSignatures } from '../../src/rulebook/02-preserve/python-signatures.ts';
import { schemaLosses } from '../../src/rulebook/02-preserve/schema-losses.ts';
import { parse } from 'unbash';
import type { TargetName } from './input.ts';

/** Throws where the input is not dealt with as it should be. */
export type Target = (path: string, text: string) => void;

const strict = { ...defaultConfig(), preset: 'strict', path: undefined } as const;
const observe = checkObserver(checkTable(checks), conditionsOf(checks, strict), true);
const reader = fileReader('/fuzz', await loadReaders(), observe, { wantsTokens: true });

// As from disk: what no file can hold, such as half a surrogate pair, becomes what reading makes of it.
const asRead = (text: string): string | undefined => decoded(Buffer.from(text));

const file: Target = (path, text) => {
  const overlay = asRead(text);
  if (overlay !== undefined) reader.read({ path, overlay });
};

// Every byte that a file can hold, in whatever order.
const bytes: Target = (path, text) => {
  const overlay = decoded(Buffer.from(text, 'latin1'));
  if (overlay !== undefined) reader.read({ path, overlay });
};

/** What the comparison with a base reads: a text, beside half of it. */
const compared: Target = (path, text) => {
  const half = text.slice(0, text.length / 2);
  for (const some of [text, half]) {
    readProtobuf(some);
    pythonSignatures(some);
  }
  const changed = new Map([[path, 'modified' as const]]);
  const base = { ref: 'base', commit: '', changed, files: new Map(), read: () => half };
  for (const { former, current } of changedDocuments(base, { read: () => text }, /./)) {
    openApiLosses(former, current);
    schemaLosses(former, current, '');
  }
};

/** Runs something that may refuse its input, in the words of its own errors alone. */
const mayRefuse = (work: () => unknown): void => {
  try {
    work();
  } catch (error) {
    if (!(error instanceof BylawError) || error.code === 'INTERNAL') throw error;
  }
};

const configuration: Target = (path, text) =>
  mayRefuse(() => {
    const problems: Problem[] = [];
    configShape.read(parseLocated(path, text), 'the configuration', problems);
    if (problems.length > 0) throw configInvalid(path, problems);
  });

const patches: Target = (_path, text) => {
  const bytes = Buffer.from(text);
  const taken = patchReader(() => undefined);
  for (let at = 0; at < bytes.length; at += 65_536) taken.push(bytes.subarray(at, at + 65_536));
  taken.end();
};

const where = surroundingsOf({ '/repo/a.txt': 'one\n', '/repo/src/a.py': '', '/repo/run.sh': 'rm -rf src\n' });

const cannotBeParsed = (text: string): boolean => {
  try {
    return (parse(text).errors?.length ?? 0) > 0;
  } catch {
    return true;
  }
};

const shell: Target = (_path, text) => {
  const effects = shellEffects(text, 'posix', where);
  if (!effects.some(({ kind }) => kind === 'unknown') && cannotBeParsed(text))
    throw new Error('A command that cannot be parsed is let through.');
};

const event: Target = (path, text) => {
  const client = clientNames.find((name) => name === path) ?? 'claude-code';
  mayRefuse(() => {
    let payload: unknown = text;
    try {
      payload = JSON.parse(text);
    } catch {
      // What is no JSON stays a text, which no client sends.
    }
    clients[client].read(payload, undefined);
  });
};

export const targets: Readonly<Record<Exclude<TargetName, 'repository' | 'mcp' | 'lsp'>, Target>> = {
  file,
  bytes,
  compared,
  configuration,
  rule: (path, text) => mayRefuse(() => parseRule(path, text)),
  agent: (path, text) => {
    readAgent(path, text);
  },
  patches,
  shell,
  powershell: (_path, text) => {
    shellEffects(text, 'powershell', where);
  },
  cmd: (_path, text) => {
    shellEffects(text, 'cmd', where);
  },
  event,
};
