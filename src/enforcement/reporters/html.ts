import { oneLine } from '../../kernel/config/one-line.ts';
import type { Finding } from '../finding.ts';
import { frameOf, secretLines } from './frame.ts';
import type { UnitGroup } from './groups.ts';
import { groupsOf } from './groups.ts';
import { style } from './html-style.ts';
import { escapeMarkup } from './markup.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';
import { counted, placeText, summaryOf } from './words.ts';

// Past this a browser takes seconds to lay the page out.
const placesPerUnit = 200;
const frameWidth = 120;

const safe = (text: string): string => escapeMarkup(oneLine(text));

const anchor = (id: string): string => `unit-${id.replaceAll('/', '.').replace(/[^A-Za-z0-9.-]/g, '-')}`;

const badge = (severity: string): string => `<span class="severity ${severity}">${severity}</span>`;

const row = ({ unit, severity, findings, files }: UnitGroup): string =>
  [
    `<tr><th scope="row"><a href="#${anchor(unit.id)}">${safe(unit.id)}</a></th>`,
    `<td>${badge(severity)}</td><td>${unit.enforces.join(', ')}</td>`,
    `<td class="number">${findings.length}</td><td class="number">${files}</td></tr>`,
  ].join('');

const table = (groups: readonly UnitGroup[]): string =>
  groups.length === 0
    ? '<p>Nothing new was found.</p>'
    : [
        '<div class="wide" role="region" aria-label="Findings by unit" tabindex="0"><table>',
        '<caption>New findings by unit, the worst first</caption>',
        '<thead><tr><th scope="col">Unit</th><th scope="col">Severity</th><th scope="col">Enforces</th>',
        '<th scope="col" class="number">Findings</th><th scope="col" class="number">Files</th></tr></thead>',
        `<tbody>${groups.map(row).join('\n')}</tbody>`,
        '</table></div>',
      ].join('\n');

const item = (finding: Finding, options: ReporterOptions, hidden: ReadonlySet<string>): string => {
  const frame = frameOf(finding, { ...options, width: frameWidth }, hidden);
  const code = frame
    ? `<pre tabindex="0">${escapeMarkup(`${frame.text}${frame.marker === '' ? '' : `\n${frame.marker}`}`)}</pre>`
    : '';
  return `<li><code>${escapeMarkup(placeText(finding))}</code> ${safe(finding.message)}${code}</li>`;
};

const section = (group: UnitGroup, options: ReporterOptions, hidden: ReadonlySet<string>): string => {
  const { unit, severity, findings } = group;
  const more = findings.length - placesPerUnit;
  const items = findings.slice(0, placesPerUnit).map((finding) => item(finding, options, hidden));
  return [
    `<section id="${anchor(unit.id)}" aria-labelledby="${anchor(unit.id)}-title">`,
    `<h2 id="${anchor(unit.id)}-title">${safe(unit.id)} ${badge(severity)}</h2>`,
    `<p>${safe(unit.why)}</p>`,
    `<p><strong>Fix.</strong> ${safe(unit.remedy)}</p>`,
    `<details${findings.length <= 20 ? ' open' : ''}><summary>${counted(findings.length, 'finding')}</summary>`,
    `<ul>${items.join('\n')}</ul>`,
    ...(more > 0 ? [`<p>And ${counted(more, 'more finding')}; --format json holds every one.</p>`] : []),
    '</details>',
    '</section>',
  ].join('\n');
};

/** One page that needs nothing else: no script, no request, light or dark as the reader's system is. */
export const html: Reporter = (report, options) => {
  const groups = groupsOf(report);
  const hidden = secretLines(report);
  const verdict = report.failed ? 'failed' : 'passed';
  const time = `<time datetime="${escapeMarkup(report.startedAt)}">${safe(report.startedAt)}</time>`;
  return `${[
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>bylaw check: ${verdict}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<header>',
    `<h1>bylaw check <span class="verdict ${verdict}">${verdict}</span></h1>`,
    `<p>${safe(report.root)} at ${time}, bylaw ${safe(report.version)}</p>`,
    ...summaryOf(report).map((sentence) => `<p>${safe(sentence)}</p>`),
    '</header>',
    '<main>',
    table(groups),
    ...groups.map((group) => section(group, options, hidden)),
    '</main>',
    '</body>',
    '</html>',
  ].join('\n')}\n`;
};
