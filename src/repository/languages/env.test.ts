import { expect, it } from 'vitest';
import { declarationsOf, factsOf } from '../text/example.ts';

it.each([
  ['A=1\nexport B = two words # note\nC=', ['A=1', 'B=two words', 'C=']],
  ['A="x # y" # z\nB=\'$C\'', ['A=x # y', 'B=$C']],
  ['A="-----BEGIN\nxx\n-----END"\nB=1', ['A=-----BEGIN\nxx\n-----END', 'B=1']],
  ['A="never closed\nB=1', ['A=never closed', 'B=1']],
  ['# A=1\nnot a line\n=x', []],
  ['A=1\r\nB=2\r\n', ['A=1', 'B=2']],
])('%j declares %j', (text, expected) => {
  expect(declarationsOf('.env', text)).toEqual(expected);
});

it('counts the optional variables that an example shows as comments', () => {
  expect(declarationsOf('.env.example', '# OPTIONAL_KEY=x\n# Set A=b to go on\nA=')).toEqual(['OPTIONAL_KEY=x', 'A=']);
});

it('keeps comments and the header', () => {
  const facts = factsOf('.env.example', '# Settings of the shop\n\nA=1\n');
  expect(facts.header).toBe('Settings of the shop');
  expect(facts.codeLines).toBe(1);
});
