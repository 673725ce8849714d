import { givenWorldRule } from './given-world.ts';
import { layersRule } from './layers.ts';
import { unitPathRule } from './unit-path.ts';

/** The house rules, for oxlint. */
export default {
  meta: { name: 'house' },
  rules: { layers: layersRule, 'unit-path': unitPathRule, 'given-world': givenWorldRule },
};
