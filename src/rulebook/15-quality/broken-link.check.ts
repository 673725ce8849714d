import type { EditsOf } from '../../enforcement/fix/fix.ts';
import type { RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { baseName, directoryOf, joinPath, relativePath } from '../../repository/paths.ts';
import { isInstalled, isRecord, isTemplate } from '../documents.ts';
import { anchorExistence } from './anchor-existence.ts';
import { linkExistence } from './link-existence.ts';
import { relativeTarget } from './link-target.ts';

const includedPart =
  /(?:^|\/)(?:_[^/]*|includes?|partials?|snippets?|shared|i18n|versioned_docs|[\w-]{1,40}-tests?)(?:\/|$)/i;

const isJudged = ({ path, language, role }: FileFacts): boolean =>
  language === 'markdown' &&
  !role.test &&
  !isRecord(path) &&
  !isTemplate(path) &&
  !isInstalled(path) &&
  !includedPart.test(path);

/** Where a file of the same name lies, if there is just one. */
const byName = (paths: ReadonlySet<string>): ReadonlyMap<string, string | undefined> => {
  const found = new Map<string, string | undefined>();
  for (const path of paths) found.set(baseName(path), found.has(baseName(path)) ? undefined : path);
  return found;
};

/** Most repositories have no broken link, so the names are looked at when the first is found. */
const namesakes = (paths: ReadonlySet<string>): ((name: string) => string | undefined) => {
  let names: ReadonlyMap<string, string | undefined> | undefined;
  return (name) => (names ??= byName(paths)).get(name);
};

// Many folders have one of these, and a site may have had another.
const isOwnName = (path: string): boolean =>
  !/^(?:README|_?index|overview|introduction|getting-started|CHANGELOG|CONTRIBUTING)\b/i.test(baseName(path)) &&
  /^[\w./@+-]+$/.test(path);

// What tools that write reference pages from docstrings put under each; it leads to the code they were made from.
const ofReference = /^source code in\b/i;

const leading =
  (line: number, written: string, path: string): EditsOf =>
  (source) => {
    const rest = /[?#].*$/.exec(written)?.[0] ?? '';
    return source.replaceOnLine(line, `(${written}`, `(${relativePath(directoryOf(source.path), path)}${rest}`);
  };

export const check: RepositoryCheck = {
  id: 'quality/broken-link',
  enforces: ['R15.5', 'R13.4'],
  severity: 'medium',
  recommended: true,
  isJudgedWhenDone: true,
  why: 'The reader who follows the link needed what is not there.',
  remedy: 'Lead the link to where its subject is now, or take it out.',
  reads: 'repository',
  bad: [
    { 'README.md': '# Orders\n\nSee [refunds](docs/refunds.md).\n' },
    { 'README.md': '# Orders\n\nSee [refunds](#refunds).\n' },
    {
      'README.md': '# Orders\n\n[Returns](docs/returns.md#who-pays)\n',
      'docs/returns.md': '# Returns\n\n## Within 30 days\n',
    },
    { 'docs/README.md': '# Orders\n\n![The flow of an order](flow.png)\n' },
    // What a block of code imports brings no heading.
    { 'README.md': '# Orders\n\nSee [refunds](#refunds).\n\n```python\nimport orders\n```\n' },
    { 'README.md': '# Orders\n\nSee [refunds](refunds.md).\n', 'docs/shop/refunds.md': '# Refunds\n' },
  ],
  good: [
    {
      'README.md': '# Orders\n\nSee [refunds](docs/refunds.md#who-pays).\n',
      'docs/refunds.md': '# Refunds\n\n## Who pays?\n',
    },
    { 'README.md': '# Orders\n\nWrite `[refunds](refunds.md)`.\n\n```md\n[returns](returns.md)\n```\n' },
    { 'README.md': '# Orders\n\n[Issues](../../issues) · [guide](/guide) · [API](https://example.com/api.md)\n' },
    {
      'docs/orders.md': '# Orders\n\n[Refunds](../refunds/), [banner](ENGLISH_VERSION_URL)\n',
      'docs/refunds.md': '# Refunds\n',
    },
    {
      'content/orders.md': '# Orders\n\n[Refunds](../refunds/)\n',
      'config.toml': 'title = "Orders"\n',
      'layouts/page.html': '<p>{{ .Content }}</p>\n',
    },
    {
      'docs/README.md': '# Orders\n\n[Refunds](refunds)\n',
      'mkdocs.yml': 'site_name: Orders\n',
      'docs/refunds.md': '# Refunds\n',
    },
    {
      'docs/orders/index.md': '# Orders\n\n<a href="./refunds">Refunds</a>\n',
      'docs/orders/refunds.md': '# Refunds\n',
      'mkdocs-online.yml': 'site_name: Orders\n',
    },
    {
      'docs/1.guide/1.index.md': '# Orders\n\n[Refunds](../refunds.md), [rates](../rates/today)\n',
      'docs/1.guide/2.returns.md': '# Returns\n\n[FAQ](./faq)\n',
      'docs/80.refunds.md': '# Refunds\n',
    },
    { 'docs/orders.md': '# Orders\n\n[Fees](#Returns-Fees)\n\n## Returns\n\n### Fees\n' },
    { 'README.md': '# Orders\n\n<!-- ALL-CONTRIBUTORS-LIST:START -->\n[Ideas](#ideas-ada)\n' },
    {
      'docs/conf.py': "project = 'Orders'\n",
      'docs/index.md':
        '# Orders\n\n[](shop.models.Order), [app](../ui/shop.CartApplication), [all](llms.txt), [total](#total-is-one)\n\n## [`Total`][shop.Total] is one\n',
    },
    { '.claude/agents/reviewer.md': '# Reviewer\n\nRead [the rates](src/rates.ts).\n' },
    { '.gitignore': 'tools/flutter/\n', 'app/README.md': '# App\n\nRun [Flutter](../tools/flutter).\n' },
    { 'docs/shop-sdk.md': '# Shop\n\n[Source code in src/shop/sdk.py](src/shop/sdk.py)\n' },
    {
      'docs/index.md': '# Orders\n\n[Reference](api/orders/index.md)\n',
      'mkdocs.yml': 'site_name: Orders\n',
    },
    { 'docs/orders.md': "# Orders\n\nimport Refunds from './refunds';\n\nSee [refunds](#refunds).\n" },
    {
      'README.md': '# Orders\n\n<a id="who-pays"></a>\n\nSee [below](#who-pays) and [the scripts](scripts/).\n',
      'scripts/run.sh': 'true\n',
    },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Lead it to the only file of that name',
    fixed: [
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      { 'README.md': '# Orders\n\nSee [refunds](docs/shop/refunds.md).\n' },
    ],
  },
  find: (repository) => {
    const { asked, paths, report } = repository;
    const linking = asked.filter(({ links }) => links.length > 0);
    if (linking.length === 0) return;
    const exists = linkExistence(repository);
    const hasAnchor = anchorExistence(repository);
    const lieElsewhere = namesakes(paths);
    for (const facts of linking) {
      if (!isJudged(facts)) continue;
      for (const { target: written, text, isImage: _isImage, ...place } of facts.links) {
        const target = relativeTarget(written);
        if (!target || ofReference.test(text)) continue;
        if (target.path !== '' && !exists(facts.path, target.path)) {
          const other = lieElsewhere(baseName(target.path));
          report(
            facts.path,
            place,
            `There is no file ${target.path} for this link to lead to${other === undefined ? '' : `; ${other} has that name`}.`,
            { edits: other !== undefined && isOwnName(other) ? leading(place.line, written, other) : undefined },
          );
          continue;
        }
        const leadsTo = target.path === '' ? facts.path : joinPath(directoryOf(facts.path), target.path);
        if (target.anchor === '' || leadsTo === undefined || hasAnchor(leadsTo, target.anchor)) continue;
        report(
          facts.path,
          place,
          `${target.path === '' ? 'This document' : target.path} has no heading #${target.anchor} for this link to lead to.`,
        );
      }
    }
  },
};
