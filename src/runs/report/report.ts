/** Draws a run as one HTML file: no script, no network, light and dark, made for keyboards and screen readers as well. */
import type { RunRecord, Violation } from '../record.ts';
import { Markup, html, nothing } from './html.ts';
import { clonesShape, cyclesShape, debtShape, drawable, findingsShape, systemMapShape } from './read-evidence.ts';
import {
  findingsSection,
  graphSection,
  hotspotSection,
  planSection,
  stagesSection,
  verdictsSection,
} from './sections.ts';
import { style } from './style.ts';

const figure = (name: string, value: string | number, about: string): Markup =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}<small>${about}</small></dd>
  </div>`;

const figures = (record: RunRecord): Markup => {
  const findings = drawable(record, 'findings', findingsShape);
  const debt = drawable(record, 'debt', debtShape);
  const cycles = drawable(record, 'cycles', cyclesShape);
  const clones = drawable(record, 'clones', clonesShape);
  const map = drawable(record, 'system-map', systemMapShape);
  const items = [
    ...(map
      ? [
          figure(
            'Components',
            map.counts['components'] ?? 0,
            `${map.counts['endpoints'] ?? 0} endpoints, ${map.counts['packages'] ?? 0} packages`,
          ),
        ]
      : []),
    ...(findings
      ? [
          figure(
            'Findings',
            findings.total,
            `${findings.bySeverity['critical'] ?? 0} critical, ${findings.bySeverity['high'] ?? 0} high`,
          ),
        ]
      : []),
    ...(debt
      ? [
          figure(
            'Technical debt',
            debt.rating,
            `${Math.round(debt.minutes / 60)} hours, ${(100 * debt.ratio).toFixed(1)} % of writing it anew`,
          ),
        ]
      : []),
    ...(cycles ? [figure('Import cycles', cycles.count, 'at run time')] : []),
    ...(clones ? [figure('Duplicated lines', clones.duplicatedLines, `in ${clones.count} passages`)] : []),
  ];
  return items.length === 0 ? nothing : html`<dl class="figures">${items}</dl>`;
};

const violationItem = ({ requirement, what, impact, risk, next }: Violation): Markup =>
  html`<li>
    <span class="tag ${risk.level}">${risk.level} risk</span> <strong>${requirement}</strong> ${what}<br /><span
      class="soft"
      >${impact} Likelihood: ${risk.likelihood}.</span
    ><br />Next: ${next}
  </li>`;

const outcomeCard = ({ outcome, violations, agent, id }: RunRecord): Markup => {
  if (!outcome)
    return html`<div class="card outcome">
      <h2>Interrupted</h2>
      <p>The run did not come to an end. It can be resumed.</p>
    </div>`;
  const next =
    outcome.kind === 'approved'
      ? nothing
      : html`<p><strong>Next:</strong> ${outcome.next}</p>
          <p class="soft">Go on with <code>bylaw run ${agent} --resume ${id}</code></p>`;
  const broken =
    violations.length === 0
      ? nothing
      : html`<ul class="plain">
          ${violations.map(violationItem)}
        </ul>`;
  return html`<div class="card outcome ${outcome.kind}">
    <h2>${outcome.kind.charAt(0).toUpperCase()}${outcome.kind.slice(1)}</h2>
    <p>${outcome.reason}</p>
    ${broken}${next}
  </div>`;
};

const ledgerSection = ({ ledger }: RunRecord): Markup =>
  html`<section aria-labelledby="ledger">
    <h2 id="ledger">The record</h2>
    <div class="card">
      ${
        ledger
          ? html`<p>${ledger.entries} entries, each chained to the one before. The head when this report was drawn:</p>
              <p class="head"><code>${ledger.head}</code></p>
              <p class="soft">
                Check it with <code>bylaw ledger verify</code>, and replay it with <code>bylaw ledger show</code>. Kept
                in <span class="path">${ledger.path}</span>
              </p>`
          : html`<p>Nothing was recorded.</p>`
      }
    </div>
  </section>`;

const links = [
  ['graph', 'Dependencies'],
  ['hotspots', 'Hotspots'],
  ['plan', 'Plan'],
  ['findings', 'Findings'],
  ['stages', 'Stages'],
  ['verdicts', 'Verdicts'],
  ['ledger', 'Record'],
] as const;

const folderName = (root: string): string => root.split(/[/\\]/).findLast((part) => part !== '') ?? root;

/** The report of a run. Pure. */
export const drawReport = (record: RunRecord): string => {
  const body = html`${figures(record)}${graphSection(record)}${hotspotSection(record)}${planSection(record)}${findingsSection(record)}${stagesSection(record)}${verdictsSection(record)}${ledgerSection(record)}`;
  const menu = links
    .filter(([id]) => body.text.includes(`<h2 id="${id}">`))
    .map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`);
  const name = folderName(record.root);
  const attempt = record.attempts.length > 1 ? `, attempt ${record.attempts.length}` : '';
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${name}: ${record.outcome?.kind ?? 'interrupted'} run of ${record.agent}</title>
        <style>
          ${new Markup(style)}
        </style>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the report</a>
        <nav aria-label="Sections">
          <ul>
            ${menu}
          </ul>
        </nav>
        <main id="main">
          <header>
            <h1>${name}</h1>
            <p class="soft">
              <code>${record.agent}</code> ${record.startedAt.slice(0, 16).replace('T', ' ')} UTC${attempt}, run
              <code>${record.id}</code
              >${record.head === null ? nothing : html`, commit <code>${record.head.slice(0, 12)}</code>`}
            </p>
          </header>
          ${outcomeCard(record)} ${body}
        </main>
      </body>
    </html> `.text;
};
