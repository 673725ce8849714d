import { escapeMarkup } from '../../enforcement/reporters/markup.ts';

/** A piece of HTML that is safe to place: built by {@link html}, never from outside. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | readonly Markup[];

const textOf = (part: Part): string => {
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return escapeMarkup(String(part));
};

/** Builds HTML. Every value that is not markup itself is escaped, so nothing from a repository becomes a tag. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(
    strings.reduce((text, piece, index) => text + piece + (index < parts.length ? textOf(parts[index] ?? '') : ''), ''),
  );

export const nothing = new Markup('');
