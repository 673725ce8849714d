import { describe, expect, test } from 'vitest';
import { matchesPattern } from './name-pattern.ts';

const full = '{environment}-{component}-{action}-{version}';

describe('the pattern of a script name', () => {
  test.each([
    ['prod-orders-deploy-v1', full],
    ['prod-order-api-deploy-v1.2.0', full],
    ['deploy', 'deploy'],
    ['deploy-prod', 'deploy-{environment}'],
    ['prod_deploy', '{environment}_deploy'],
    ['a-b-c-', '{x}-c-'],
  ])('%s follows %s', (name, pattern) => {
    expect(matchesPattern(name, pattern)).toBe(true);
  });

  test.each([
    ['deploy', full],
    ['prod-orders-deploy', full],
    ['--deploy-v1', full],
    ['prod-orders-deploy-', full],
    ['deploy-', 'deploy-{environment}'],
    ['deploy-prod', 'deploy'],
    ['prod_deployed', '{environment}_deploy'],
    ['aa', 'a{x}a'],
  ])('%s does not follow %s', (name, pattern) => {
    expect(matchesPattern(name, pattern)).toBe(false);
  });

  test('a long name is judged at once', () => {
    expect(matchesPattern('-'.repeat(200_000), '{a}-{b}-{c}-x')).toBe(false);
  });
});
