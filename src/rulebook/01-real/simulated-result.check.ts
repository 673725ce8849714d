import type { FactCheck } from '../../enforcement/unit.ts';

const admits =
  /\b(?:simulat(?:e|ed|es|ing)|fake[ds]?|mock(?:ed|s)?|dummy|hard-?coded|pretend(?:s|ing)?)\b[ \t]+(?:\w+[ \t]+){0,2}(?:results?|responses?|data|outputs?|success|metrics?|values?|work|processing|calls?|delays?)\b|\bin a real (?:implementation|system|application|app)\b|\bfor now,? (?:just|we|simply|return)\b/i;

export const check: FactCheck = {
  id: 'real/simulated-result',
  enforces: ['R1.3'],
  severity: 'medium',
  recommended: false,
  why: 'A result that was made up is indistinguishable from a real one to whoever relies on it.',
  remedy: 'Compute the result, or move the stand-in to the tests.',
  reads: 'file',
  languages: ['python', 'javascript', 'shell'],
  bad: [{ 'src/stock.py': 'def level(item):\n    # simulate the response of the warehouse\n    return 42\n' }],
  good: [
    { 'src/stock.py': '# The level that the warehouse reports.\ndef level(item):\n    return fetch(item)\n' },
    { 'tests/test_stock.py': '# mock data\nLEVEL = 42\n' },
  ],
  find: ({ facts, report }) => {
    if (facts.role.test || facts.role.example) return;
    for (const comment of facts.comments) {
      const said = admits.exec(comment.text);
      if (said) report(comment, `The comment says that this is not the real thing: "${said[0].slice(0, 60)}".`);
    }
  },
};
