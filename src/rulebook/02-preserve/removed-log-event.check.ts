import type { RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import type { Repository } from '../../repository/model.ts';

// Loki's line filters, and the event's name among the labels that its parsers make.
const searched = /(?:\|=|\|~|\bevent\s{0,2}=~?)\s{0,3}(?:"([^"\n]{4,120})"|`([^`\n]{4,120})`)/g;

const isCode = ({ language, role }: FileFacts): boolean =>
  (language === 'python' || language === 'javascript' || language === 'shell') && !role.test && !role.example;

/** Texts that alerts and dashboards look for among the logs; an expression is no text. */
const watchedTexts = ({ files }: Pick<Repository, 'files'>): Set<string> => {
  const queries = [...files.values()]
    .flatMap(({ settings }) => settings)
    .filter(({ key }) => key.startsWith('alert.') || key === 'dashboard.expr');
  const texts = queries.flatMap(({ value }) =>
    Array.from(value.matchAll(searched), ([, quoted, ticked]) => (quoted ?? ticked ?? '').replaceAll('\\"', '"')),
  );
  return new Set(texts.filter((text) => !/[\\^$*+?()[\]{}|]/.test(text)));
};

const alert = (text: string): string =>
  `groups:\n  - name: orders\n    rules:\n      - alert: Failures\n        expr: sum(count_over_time({app="orders"} |= "${text}" [5m])) > 1\n`;
const logging = 'import logging\n\nlog = logging.getLogger(__name__)\n';

export const check: RepositoryCheck = {
  id: 'preserve/removed-log-event',
  enforces: ['R2.7'],
  severity: 'high',
  recommended: true,
  why: 'The alert or dashboard that searches the logs for the words finds none, and silence looks like health.',
  remedy: 'Log the words as before, or change every alert and dashboard in the same change.',
  reads: 'repository',
  needs: ['base'],
  bad: [
    {
      'alerts.yml': alert('payment refused'),
      'app.py': `${logging}log.error("payment was refused")\n`,
      'base/app.py': `${logging}log.error("payment refused")\n`,
    },
  ],
  good: [
    {
      'alerts.yml': alert('payment refused'),
      'app.py': `${logging}log.error("the payment refused by the bank")\n`,
      'base/app.py': `${logging}log.error("payment refused")\n`,
    },
    {
      'alerts.yml': alert('payment refused'),
      'app.py': logging,
      'payments.py': `${logging}log.error("payment refused")\n`,
      'base/app.py': `${logging}log.error("payment refused")\n`,
    },
    { 'app.py': logging, 'base/app.py': `${logging}log.error("payment refused")\n` },
  ],
  find: (repository) => {
    const { base, files, read, report } = repository;
    const former = [...(base?.files.values() ?? [])].filter(isCode);
    const watched = former.length === 0 ? new Set<string>() : watchedTexts(repository);
    for (const text of watched) {
      const from = former.find(({ path }) => base?.read(path)?.includes(text));
      if (!from) continue;
      const isLogged = [...files.values()].some((facts) => isCode(facts) && read(facts.path)?.includes(text));
      if (!isLogged)
        report(from.path, { line: 1 }, `Nothing logs "${text}" any more, and an alert or dashboard looks for it.`);
    }
  },
};
