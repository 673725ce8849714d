/** Where a relative link of a document leads. */
export interface LinkTarget {
  /** As written, without anchor and query; empty for the document itself. */
  readonly path: string;
  /** Without `#`; empty where there is none. */
  readonly anchor: string;
}

const elsewhere = /^(?:[a-z][a-z0-9+.-]{0,30}:|\/|\\|@|~|%)/i;
// Filled in by a generator, a shell or the reader.
const filledIn =
  /[{}<>$|*"'`\s]|path\/to\/|\.\.\.|\byour[-_]|^(?:url|link|href|path|target|file|image|src|todo|tbd|x+|[a-z_]+_(?:url|link|href|path|here))$/i;
// Pages that the host of a repository adds to it.
const hostPage =
  /(?:^|\/)(?:issues|pulls?|wiki|releases|actions|discussions|compare|blob|tree|raw|security|projects|commits?|tags|labels|milestones?|graphs|network|stargazers|pull|issue)(?:\/|$)/;
const built =
  /(?:^|\/)(?:dist|build|out|target|_build|_site|coverage|node_modules|site-packages|\.env)(?:\/|$)|\.html?(?:\.md)?$|(?:^|\/)llms(?:-full)?\.txt$/;
// `django.apps.AppConfig.ready`: what Sphinx and MkDocs look up among the names of the code.
const codeName = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*){2,}$/;
const fileEnding =
  /\.(?:[cm]?[jt]sx?|json|mdx?|py|ya?ml|toml|txt|rst|sh|css|svg|png|jpe?g|gif|webp|pdf|csv|sql|xml|lock)$/i;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A percent sign that is just that.
  }
};

/** Reads a link's target; undefined for what does not name a file of the repository or a place in one. */
export const relativeTarget = (target: string): LinkTarget | undefined => {
  if (target.length > 500 || elsewhere.test(target)) return undefined;
  const [before = '', ...after] = target.split('#');
  const path = decoded(before.split('?', 1)[0] ?? '');
  const anchor = decoded(after.join('#'));
  if (path === '' && anchor === '') return undefined;
  if (codeName.test(path) && !fileEnding.test(path)) return undefined;
  if (filledIn.test(path.replaceAll(' ', '')) || hostPage.test(path) || built.test(path)) return undefined;
  // `list[0](item)` reads as a link to a word without a dot or slash; files without either are written in capitals.
  if (path !== '' && !/[./]/.test(path) && !/^[A-Z][A-Z_-]{2,}$/.test(path)) return undefined;
  return { path, anchor };
};
