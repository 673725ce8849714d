/** Settings files as people have them, and many more that a seeded generator makes. */

/** Mulberry32: the same numbers for the same seed. */
export const numbersFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const first = Math.imul(state ^ (state >>> 15), 1 | state);
    const second = (first + Math.imul(first ^ (first >>> 7), 61 | first)) ^ first;
    return ((second ^ (second >>> 14)) >>> 0) / 2 ** 32;
  };
};

export const shapesByHand: Readonly<Record<string, string>> = {
  'an empty object': '{}',
  'an empty object with a line break': '{}\n',
  'an empty object over two lines': '{\n}\n',
  'an empty object over three lines': '{\n\n}\n',
  'an object of a comment': '{\n  // nothing yet\n}\n',
  'an object of a comment on its own line': '{ /* nothing */ }',
  'no room at all': '{"permissions":{"allow":["Bash(ls)"]},"model":"opus"}',
  'one line': '{ "permissions": { "allow": [] } }\n',
  'two spaces': '{\n  "permissions": {\n    "allow": ["Bash(ls)"]\n  }\n}\n',
  'four spaces': '{\n    "model": "opus",\n    "env": {}\n}\n',
  tabs: '{\n\t"model": "opus",\n\t"env": {}\n}\n',
  'Windows line ends': '{\r\n  "model": "opus",\r\n  "env": {}\r\n}\r\n',
  'a byte order mark': '\uFEFF{\n  "model": "opus"\n}\n',
  'comments everywhere':
    '// head\n{ // brace\n  "model": /* why */ "opus", // after\n  /* last */ "env": {} // end\n}\n// tail\n',
  'a trailing comma': '{\n  "model": "opus",\n}\n',
  'empty hooks': '{\n  "hooks": {}\n}\n',
  'empty hooks over two lines': '{\n  "hooks": {\n  }\n}\n',
  'empty hooks without room': '{"hooks":{}}',
  'a list in the events': '{\n  "hooks": {\n    "EVENT": [],\n    "Stop": []\n  }\n}\n',
  'lists on one line': '{"hooks": {"EVENT": [], "Stop": []}}',
  'hooks of somebody else':
    '{\n  "hooks": {\n    "EVENT": [\n      { "matcher": "Bash", "hooks": [{ "type": "command", "command": "./mine.sh" }] }\n    ]\n  }\n}\n',
  'hooks of somebody else on one line': '{"hooks":{"EVENT":[{"hooks":[{"type":"command","command":"mine"}]}]}}',
  'a version': '{"version":1}',
  'a version and hooks': '{\n  "version": 1,\n  "hooks": {\n    "EVENT": [{ "command": "mine" }]\n  }\n}\n',
  'a version after hooks': '{\n  "hooks": {},\n  "version": 1\n}\n',
  'names that objects have': '{"__proto__":{"hooks":1},"constructor":{"a":[1]}}',
  'a broken surrogate': '{"model":"\\ud800"}',
};

/** A settings file nobody wrote: its members, its spaces, its comments and its hooks come from the numbers. */
export const shapeFrom = (number: () => number, events: readonly string[]): string => {
  const pick = <T>(...choices: readonly [T, ...T[]]): T => choices[Math.floor(number() * choices.length)] ?? choices[0];
  const lineBreak = pick('\n', '\r\n');
  const space = (): string =>
    pick(
      '',
      '',
      ' ',
      lineBreak,
      `${lineBreak}  `,
      `${lineBreak}\t`,
      `${lineBreak}${lineBreak}`,
      ` // note${lineBreak}`,
      '/* , ] } */',
    );
  const joined = (open: string, parts: readonly string[], close: string): string => {
    const trailing = parts.length > 0 && number() < 0.2 ? `${space()},` : '';
    return `${open}${space()}${parts.join(`${space()},${space()}`)}${trailing}${space()}${close}`;
  };
  const times = <T>(most: number, make: (index: number) => T): readonly T[] =>
    Array.from({ length: Math.floor(number() * (most + 1)) }, (_, index) => make(index));
  const value = (depth: number): string =>
    depth === 0
      ? pick('1', 'null', 'true', '"}{][,"', '"// no"', '"\\u2028"')
      : joined(
          '[',
          times(2, () => value(depth - 1)),
          ']',
        );
  const handler = (): string => joined('{', ['"type": "command"', '"command": "./mine.sh codex"'], '}');
  const entry = (): string => joined('{', ['"matcher": "Bash"', `"hooks": ${joined('[', [handler()], ']')}`], '}');
  const hooks = (): string => {
    const named = events.filter(() => number() < 0.4);
    return joined(
      '{',
      named.map((event) => `"${event}"${space()}:${space()}${joined('[', times(2, entry), ']')}`),
      '}',
    );
  };
  const members = times(3, (index) => `"member${index}"${space()}:${space()}${value(index)}`);
  const all = number() < 0.6 ? [...members, `"hooks":${space()}${hooks()}`, ...times(1, () => '"last": 1')] : members;
  return `${pick('', '\uFEFF')}${space()}${joined('{', all, '}')}${space()}`;
};
