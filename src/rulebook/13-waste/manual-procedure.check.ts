import type { RepositoryCheck } from '../../enforcement/unit.ts';
import type { CommandFact, FileFacts } from '../../repository/facts.ts';
import { workingDocuments } from '../15-quality/working-documents.ts';

// They change something, so that the order matters and a step that is left out is missed.
const changes =
  /^(?:sudo\s+)?(?:cp|mv|rm|mkdir|ln|chmod|chown|tar|unzip|rsync|scp|sed\s+-i|tee|export|source|docker(?:[- ]compose)?\s+(?:build|push|pull|tag|run|up|down|exec|restart|stop|load|save|login|create|compose)|kubectl\s+(?:apply|create|delete|patch|rollout|scale|set|label|annotate|cordon|drain|exec|cp)|helm\s+(?:install|upgrade|repo|rollback|uninstall)|terraform\s+(?:init|apply|destroy|import)|systemctl\s+(?:start|stop|restart|enable|disable|daemon-reload)|service\s+\S+\s+(?:start|stop|restart)|(?:apt(?:-get)?|yum|dnf|apk|brew|pip3?|uv|poetry|npm|pnpm|yarn|gem|cargo|go)\s+(?:\S+\s+)?(?:install|add|update|upgrade|sync|ci|publish|version|build|i)\b|createdb|dropdb|createuser|pg_dump|pg_restore|psql|mysql|redis-cli|aws\s+\S+\s+(?:cp|sync|create|delete|update|put)|gcloud|az\s|gpg|openssl|python3?\s+-m\s+(?:venv|build|twine)|alembic|flask|rails|bundle|twine)/;
// What a script already does, or what has to be done before one can be run.
const isScripted =
  /^(?:sudo\s+)?(?:\.{0,2}\/\S+|(?:ba|z)?sh\s+\S+\.sh|git\b|cd\b|make\b|just\b|task\b|npm\s+(?:run|test|start)|(?:pnpm|yarn|bun)\s+run|tox\b|nox\b|invoke\b|rake\b)/;
// To be filled in or decided on by whoever reads.
const needsReader =
  /<[\w -]{1,60}>|\{\{|\b(?:my|your)[-_]|\b(?:organization|acme|foo)\b|\bYOUR_|\bX\.Y\b|\.\.\.|\bexample\.com\b|\[[\w-]{2,40}\]|\bvim?\b|\bnano\b|\$EDITOR/i;
// Lists of what can be run, of which a reader takes one.
const isReference =
  /\b(?:commands?|cheat ?sheet|reference|examples?|usage|useful|tips|tricks|options?|cli|debug\w*|troubleshoot\w*|alternatives?|issues?|problems?|errors?|conflicts?|known|tests?|testing|quick (?:reference|commands))\b/i;

// Documents that tell what was done once.
const account =
  /(?:^|[/_-])(?:reports?|status|summary|session|retrospectives?|post-?mortems?)(?:[/._-]|$)|20\d{2}-?\d{2}-?\d{2}/i;

interface Procedure {
  readonly title: string;
  readonly commands: CommandFact[];
}

/** Commands of a document by the section they stand in. */
const proceduresOf = ({ headings, commands }: FileFacts): Procedure[] => {
  const sections = new Map<number, Procedure>();
  for (const command of commands) {
    if (command.source !== 'shell') continue;
    const heading = headings.findLast(({ line }) => line < command.line);
    const line = heading?.line ?? 0;
    const section = sections.get(line) ?? { title: heading?.text ?? '', commands: [] };
    section.commands.push(command);
    sections.set(line, section);
  }
  return [...sections.values()];
};

const isByHand = ({ title, commands }: Procedure, steps: number): boolean => {
  if (isReference.test(title)) return false;
  if (commands.some(({ command }) => needsReader.test(command))) return false;
  const byHand = commands.filter(({ command }) => !isScripted.test(command));
  const distinct = new Set(byHand.map(({ command }) => command));
  const changing = [...distinct].filter((command) => changes.test(command));
  return distinct.size >= steps && changing.length >= distinct.size * 0.75;
};

export const check: RepositoryCheck = {
  id: 'waste/manual-procedure',
  enforces: ['R13.10'],
  severity: 'info',
  recommended: false,
  why: 'Steps that are typed in by hand are left out, mixed up and done differently each time, and nobody tests them.',
  remedy: 'Put the commands into a script, and have the document say when to run it.',
  reads: 'repository',
  options: {
    steps: {
      default: 6,
      about: 'Commands of one section, none of them a script’s, that nothing has to be filled in for.',
    },
  },
  bad: [
    {
      'docs/runbooks/new-host.md':
        '# New host\n\n```sh\nsudo apt-get install docker.io\nsudo mkdir -p /srv/orders\nsudo cp deploy/orders.env /srv/orders/.env\ndocker compose pull\ndocker compose up -d\nsudo systemctl enable docker\n```\n',
    },
  ],
  good: [
    { 'docs/runbooks/new-host.md': '# New host\n\n```sh\nsudo scripts/new-host.sh\ndocker compose ps\n```\n' },
    {
      'docs/docker.md':
        '# Useful commands\n\n```sh\ndocker compose up -d\ndocker compose down\ndocker compose pull\ndocker compose build\ndocker compose restart\ndocker compose stop\n```\n',
    },
    {
      'docs/runbooks/new-host.md':
        '# New host\n\n```sh\nssh <host>\nmkdir -p /srv/orders\ncp a.env /srv/orders/.env\ndocker compose pull\ndocker compose up -d\nsudo systemctl enable docker\n```\n',
    },
  ],
  find: (repository) => {
    const steps = repository.options.number('steps');
    for (const document of workingDocuments(repository)) {
      if (account.test(document.path)) continue;
      for (const procedure of proceduresOf(document)) {
        const [first] = procedure.commands;
        if (first && isByHand(procedure, steps))
          repository.report(
            document.path,
            first,
            `"${procedure.title.slice(0, 80)}" has ${procedure.commands.length} commands typed in one after the other, which a script could run.`,
          );
      }
    }
  },
};
