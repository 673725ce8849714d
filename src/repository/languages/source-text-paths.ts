/** Which string literals name a path of the repository. */
const mostMentions = 200;
const longestMention = 160;

const pathShape = /^(?:\.{1,2}\/|~\/|\/)?[\w@.+-]+(?:\/[\w@.+*-]+)*\/?$/;
/** A whole path of code as frameworks name their routes: `./(shop)/[item]/page.tsx`, `routes/$user.tsx`. */
const routeShape = /^(?:\.{1,2}\/|~\/|\/)?(?:[\w@.+()[\]$~-]+\/)*[\w@.+()[\]$~-]+\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;
const knownExtension =
  /\.(?:py|pyi|ipynb|[cm]?[jt]sx?|vue|svelte|sh|bash|ya?ml|jsonc?|toml|mdx?|rst|txt|sql|env|cfg|ini|conf|html?|css|scss|csv|xml|lock|service|tf|proto|graphql|db|log|pem|crt|key)$/i;
const mediaType = /^(?:application|audio|font|image|message|model|multipart|text|video)\/[\w.+-]+$/;

const isPath = (text: string): boolean => {
  const slash = text.indexOf('/');
  if (slash < 0 && text.lastIndexOf('.') <= 0) return false;
  if (!pathShape.test(text)) return routeShape.test(text);
  if (knownExtension.test(text)) return true;
  // A bare `/orders` is a route, `text/html` a media type, `@scope/name` a package; `2024/01/02` has no letter.
  return slash > 0 && !text.startsWith('@') && !mediaType.test(text) && /[A-Za-z]/.test(text);
};

/** Collects path mentions of one file, each once. */
export class PathMentions {
  readonly #found: string[];
  readonly #seen = new Set<string>();

  constructor(found: string[]) {
    this.#found = found;
  }

  consider(text: string): void {
    if (text.length < 3 || text.length > longestMention || this.#found.length >= mostMentions) return;
    if (!isPath(text) || this.#seen.has(text)) return;
    this.#seen.add(text);
    this.#found.push(text);
  }
}
