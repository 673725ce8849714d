/** Secrets in what would be sent, by their form and whatever the file that holds them is called. */
import type { Effect, Sending } from '../../enforcement/action.ts';
import { secretsOf } from '../../repository/text/secrets/secrets-of.ts';
import { openTokensIn } from '../../repository/text/secrets/web-token.ts';
import type { ToolCall } from '../call.ts';
import type { Surroundings } from '../surroundings.ts';
import { pathOnDisk } from './named-path.ts';

const mostSources = 20;
const mostTexts = 500;
const deepest = 6;

/** A connection is opened with it: to name it is what it is for. */
const isForUse = 'database password';

/** Every line gives a name a value: a copy of `.env` under any name. */
const isEnvironment = (text: string): boolean =>
  text.length < 100_000 &&
  /\S/.test(text) &&
  text.split('\n').every((line) => /^\s*(?:#.*|(?:export\s+)?\w+=.*)?$/.test(line));

/** What is shown of the secrets of a text. As in prose, only what has its issuer's form counts, but in a copy of `.env`. */
const hintsIn = (text: string): readonly string[] => [
  ...secretsOf(isEnvironment(text) ? '.env' : 'message.md', text)
    .secrets.filter(({ kind }) => kind !== isForUse)
    .map(({ hint }) => hint),
  ...openTokensIn(text),
];

const noIssuer = /^(?:private|json|secret|password)$/;

/** A token that goes to whoever issued it is being used. */
const isItsIssuer = (hint: string, host: string): boolean => {
  const [issuer = ''] = hint.toLowerCase().split(' ');
  return !noIssuer.test(issuer) && host.toLowerCase().includes(issuer);
};

const withSecrets = (effect: Sending, texts: readonly string[], where: Surroundings): Sending => {
  const held = effect.sources
    .slice(0, mostSources)
    .filter((source) => source !== '.' && !source.startsWith('$'))
    .flatMap((source) => where.disk.read(pathOnDisk(source, where.root)) ?? []);
  const secrets = [...texts, ...held].flatMap(hintsIn).filter((hint) => !isItsIssuer(hint, effect.host));
  return secrets.length === 0 ? effect : { ...effect, secrets: [...new Set(secrets)] };
};

/** All texts of an input, in no order. */
const textsIn = (value: unknown): readonly string[] => {
  const texts: string[] = [];
  const look = (one: unknown, depth: number): void => {
    if (typeof one === 'string') texts.push(one);
    else if (typeof one === 'object' && one !== null && depth < deepest && texts.length < mostTexts)
      for (const part of Object.values(one)) look(part, depth + 1);
  };
  look(value, 0);
  return texts.slice(0, mostTexts);
};

/** What a server is told may go anywhere; what it is to write is judged where it would lie. */
const toServer = (call: ToolCall, effects: readonly Effect[], where: Surroundings): readonly Effect[] => {
  if (call.kind !== 'mcp' || effects.some(({ kind }) => kind === 'write')) return [];
  const sending = withSecrets(
    { kind: 'send', host: `the server ${call.server}`, sources: [] },
    textsIn(call.input),
    where,
  );
  return sending.secrets ? [sending] : [];
};

/** The effects of a call with the secrets that each would send. O(what is sent). */
export const withSentSecrets = (effects: readonly Effect[], call: ToolCall, where: Surroundings): readonly Effect[] => {
  const address = call.kind === 'fetch' ? [call.url] : [];
  const told = effects.map((effect) => (effect.kind === 'send' ? withSecrets(effect, address, where) : effect));
  return [...told, ...toServer(call, effects, where)];
};
