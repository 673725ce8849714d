import type { ImageFact } from '../facts.ts';
import { withFallbacks } from './interpolation.ts';

export type ImageReference = Pick<ImageFact, 'name' | 'tag' | 'digest' | 'isDynamic'>;

const reference =
  /^((?:[\w.-]{1,253}(?::\d{1,5})?\/)?[\w.-]+(?:\/[\w.-]+)*)(?::([\w.-]{1,128}))?(?:@(\w+:[0-9a-f]{32,128}))?$/;

/**
 * Takes `registry/name:tag@digest` apart; fallbacks of variables count as written.
 *
 * Undefined for what is no image. `isDynamic` where a variable is left.
 */
export const imageReference = (written: string): ImageReference | undefined => {
  const text = withFallbacks(written.trim())
    .replace(/^docker:\/\//, '')
    .slice(0, 500);
  if (/\$|\{\{/.test(text)) return dynamicReference(text);
  const [, name, tag, digest] = reference.exec(text) ?? [];
  return name === undefined ? undefined : { name, ...(tag && { tag }), ...(digest && { digest }) };
};

const dynamicReference = (text: string): ImageReference => {
  // A colon after the last slash begins the tag, unless it stands inside a variable.
  const name = text.slice(text.lastIndexOf('/') + 1);
  const colon = name.replace(/\$\{[^}]*\}|\{\{[^}]*\}\}/g, (variable) => '$'.repeat(variable.length)).indexOf(':');
  if (colon < 0) return { name: text, isDynamic: true };
  const split = text.length - name.length + colon;
  return { name: text.slice(0, split), tag: text.slice(split + 1), isDynamic: true };
};
