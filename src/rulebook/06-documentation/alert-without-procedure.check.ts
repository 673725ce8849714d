import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts, SettingFact } from '../../repository/facts.ts';
import { type NamingDocuments, namingDocuments } from '../naming-documents.ts';

// Rules that others take over or try out, and none that watch this system.
const shown = /(?:^|[/-])(?:docs?|dist|examples?|samples?|demo|dev|development|contrib|test\w*|fixtures?)\//i;

interface Alert {
  readonly path: string;
  readonly name: string;
  readonly setting: SettingFact;
}

// Nobody has to act on these: they are shown, or feed other alerts.
const calm = /^(?:none|info|informational|debug|notice|ok)$/i;

const unwritten = /^(?:to-?do|tbd|tba|n\/?a|none|null|missing|unknown|fixme|\?+|-)\b|^\W*$/i;
// It fires all the time, so that its silence is noticed elsewhere.
const heartbeat = /^vector\(\s*1\s*\)$/;

/** Alerts of one file that somebody has to answer and that lead to no procedure. */
const unanswered = ({ path, settings }: FileFacts): Alert[] => {
  const values = new Map(settings.map(({ key, value }) => [key, value]));
  return settings
    .filter(({ key, value }) => key.startsWith('alert.') && !heartbeat.test(value))
    .map((setting) => ({ path, name: setting.key.slice('alert.'.length), setting }))
    .filter(({ name }) => unwritten.test(values.get(`procedure.${name}`) ?? ''))
    .filter(({ name }) => !calm.test(values.get(`severity.${name}`) ?? ''));
};

const isDescribed = (name: string, documents: NamingDocuments): boolean =>
  documents.haveName(name) ||
  documents.haveTitle(name) ||
  documents.haveTitle(name.replace(/([a-z])([A-Z])/g, '$1 $2'));

/** The first alert of each name. */
const alertsOf = ({ files }: CheckedRepository): Alert[] => {
  const byName = new Map<string, Alert>();
  for (const facts of files.values()) {
    if (facts.role.test || facts.role.example || shown.test(facts.path)) continue;
    for (const alert of unanswered(facts)) if (!byName.has(alert.name)) byName.set(alert.name, alert);
  }
  return [...byName.values()];
};

export const check: RepositoryCheck = {
  id: 'documentation/alert-without-procedure',
  enforces: ['R6.2'],
  severity: 'low',
  recommended: false,
  why: 'Whoever an alert wakes has to work out what it means and what to do while the outage goes on.',
  remedy: 'Write what to do when the alert fires, and lead to it with the annotation `runbook_url`.',
  reads: 'repository',
  bad: [
    {
      'monitoring/alerts.yml':
        'groups:\n  - name: orders\n    rules:\n      - alert: QueueBacklog\n        expr: queue_depth > 100\n        labels:\n          severity: page\n',
      'docs/runbooks/database.md': '# DatabaseDown\n\nStart the replica.\n',
    },
    {
      'monitoring/alerts.yml':
        'groups:\n  - name: orders\n    rules:\n      - alert: QueueBacklog\n        expr: queue_depth > 100\n        annotations:\n          runbook_url: TODO\n',
    },
  ],
  good: [
    {
      'monitoring/alerts.yml':
        'groups:\n  - name: orders\n    rules:\n      - alert: QueueBacklog\n        expr: queue_depth > 100\n        annotations:\n          runbook_url: https://wiki.larkfield.example/queue\n',
    },
    {
      'monitoring/alerts.yml':
        'groups:\n  - name: orders\n    rules:\n      - alert: QueueBacklog\n        expr: queue_depth > 100\n      - alert: Watchdog\n        expr: vector(1)\n        labels:\n          severity: none\n',
      'docs/runbooks/queue-backlog.md': '# Jobs pile up\n\nStart a second worker.\n',
    },
  ],
  find: (repository) => {
    const alerts = alertsOf(repository);
    if (alerts.length === 0) return;
    const documents = namingDocuments(repository.files);
    for (const { path, name, setting } of alerts) {
      if (!isDescribed(name, documents))
        repository.report(path, setting, `The alert ${name} leads to no procedure, and no document names it.`);
    }
  },
};
