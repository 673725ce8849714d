import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { baseName, directoryOf, extensionOf, joinPath } from '../../repository/paths.ts';
import { isRecord, isTemplate } from '../documents.ts';
import { linkExistence } from './link-existence.ts';
import { relativeTarget } from './link-target.ts';

// Generators, hosts and readers make slugs of their own, so only letters and digits are compared.
const letters = (slug: string): string => slug.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
// Anchors that a browser, a host or a script answers.
const everywhere = /^(?:top|readme|user-content-.*|fn.*|L\d+.*|[/!:].*|issuecomment.*)$/i;
// What takes in text from elsewhere has headings that do not stand in it.
const takesIn = /:::|--8<--|\{%|\{\{|<!--\s*@?include|!!!include|^import\s|@snippet|\[\[_TOC_|<[A-Z]\w+/m;

const includedPart = /(?:^|\/)(?:_[^/]*|includes?|partials?|snippets?|shared|i18n|versioned_docs|[\w-]{1,40}-tests?)(?:\/|$)/i;

const isJudged = ({ path, language, role }: FileFacts): boolean =>
  language === 'markdown' && !role.test && !isRecord(path) && !isTemplate(path) && !includedPart.test(path);

/** Answers whether a document has an anchor; when in doubt it does. */
const anchorsOf = ({ files, read }: CheckedRepository): ((path: string, anchor: string) => boolean) => {
  const known = new Map<string, ReadonlySet<string>>();
  const anchorsIn = ({ path, headings, settings }: FileFacts): ReadonlySet<string> => {
    const named = settings.filter(({ key }) => key === 'anchor').map(({ value }) => value);
    const anchors = known.get(path) ?? new Set([...headings.map(({ slug }) => slug), ...named].map(letters));
    known.set(path, anchors);
    return anchors;
  };
  return (path, anchor) => {
    const facts = files.get(path);
    if (facts?.language !== 'markdown' || extensionOf(path) === 'mdx' || everywhere.test(anchor)) return true;
    const anchors = anchorsIn(facts);
    const wanted = letters(anchor);
    return wanted === '' || anchors.has(wanted) || anchors.has(wanted.replace(/\d{1,3}$/, '')) || takesIn.test(read(path) ?? '');
  };
};

/** Where a file of the same name lies, if there is just one. */
const namesakes = (paths: ReadonlySet<string>): ((name: string) => string | undefined) => {
  const byName = new Map<string, string | undefined>();
  for (const path of paths) byName.set(baseName(path), byName.has(baseName(path)) ? undefined : path);
  return (name) => byName.get(name);
};

export const check: RepositoryCheck = {
  id: 'quality/broken-link',
  enforces: ['R15.5', 'R13.4'],
  severity: 'medium',
  recommended: true,
  why: 'The reader who follows the link needed what is not there.',
  remedy: 'Lead the link to where its subject is now, or take it out.',
  reads: 'repository',
  bad: [
    { 'README.md': '# Orders\n\nSee [refunds](docs/refunds.md).\n' },
    { 'README.md': '# Orders\n\nSee [refunds](#refunds).\n' },
    { 'README.md': '# Orders\n\n[Returns](docs/returns.md#who-pays)\n', 'docs/returns.md': '# Returns\n\n## Within 30 days\n' },
    { 'docs/README.md': '# Orders\n\n![The flow of an order](flow.png)\n' },
  ],
  good: [
    { 'README.md': '# Orders\n\nSee [refunds](docs/refunds.md#who-pays).\n', 'docs/refunds.md': '# Refunds\n\n## Who pays?\n' },
    { 'README.md': '# Orders\n\nWrite `[refunds](refunds.md)`.\n\n```md\n[returns](returns.md)\n```\n' },
    { 'README.md': '# Orders\n\n[Issues](../../issues) · [guide](/guide) · [API](https://example.com/api.md)\n' },
    { 'docs/README.md': '# Orders\n\n[Refunds](refunds)\n', 'mkdocs.yml': 'site_name: Orders\n', 'docs/refunds.md': '# Refunds\n' },
    { 'README.md': '# Orders\n\n<a id="who-pays"></a>\n\nSee [below](#who-pays) and [the scripts](scripts/).\n', 'scripts/run.sh': 'true\n' },
  ],
  find: (repository) => {
    const { files, paths, report } = repository;
    const exists = linkExistence(repository);
    const hasAnchor = anchorsOf(repository);
    const lieElsewhere = namesakes(paths);
    for (const facts of files.values()) {
      if (!isJudged(facts)) continue;
      for (const { target: written, text: _text, isImage: _isImage, ...place } of facts.links) {
        const target = relativeTarget(written);
        if (!target) continue;
        if (target.path !== '' && !exists(facts.path, target.path)) {
          const other = lieElsewhere(baseName(target.path));
          report(facts.path, place, `There is no file ${target.path} for this link to lead to${other === undefined ? '' : `; ${other} has that name`}.`);
          continue;
        }
        const leadsTo = target.path === '' ? facts.path : joinPath(directoryOf(facts.path), target.path);
        if (target.anchor === '' || leadsTo === undefined || hasAnchor(leadsTo, target.anchor)) continue;
        report(facts.path, place, `${target.path === '' ? 'This document' : target.path} has no heading #${target.anchor} for this link to lead to.`);
      }
    }
  },
};
