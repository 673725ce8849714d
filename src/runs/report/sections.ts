import type { CriterionRecord, RunRecord, Verdict } from '../record.ts';
import { dependencyGraph } from './dependency-graph.ts';
import { hotspotMap } from './hotspot-map.ts';
import { type Markup, html, nothing } from './html.ts';
import {
  type DrawnFinding,
  type DrawnStep,
  couplingShape,
  cyclesShape,
  drawable,
  findingsShape,
  hotspotsShape,
  planShape,
} from './read-evidence.ts';

const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

const section = (id: string, title: string, body: Markup): Markup =>
  html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${body}
  </section>`;

const criterionRow = ({ text, holds, explanation, weight }: CriterionRecord): Markup =>
  html`<tr>
    <td><span class="tag ${holds ? 'good' : 'bad'}">${holds ? 'holds' : 'does not hold'}</span></td>
    <td>${text}<br /><span class="soft small">${explanation}</span></td>
    <td class="soft">${weight}</td>
  </tr>`;

const criteriaTable = (name: string, criteria: readonly CriterionRecord[]): Markup =>
  criteria.length === 0
    ? nothing
    : html`<div class="scroll" tabindex="0" role="region" aria-label="${name}">
        <table>
          <thead>
            <tr>
              <th scope="col">Result</th>
              <th scope="col">Criterion and what was observed</th>
              <th scope="col">Weight</th>
            </tr>
          </thead>
          <tbody>
            ${criteria.map(criterionRow)}
          </tbody>
        </table>
      </div>`;

/** Stages with their evidence, and the gates that stood after each. */
export const stagesSection = ({ stages, gates }: RunRecord): Markup => {
  const cards = stages.map((stage, index) => {
    const own = gates.filter(({ after }) => after === stage.id);
    const gateItems = own.map(
      ({ unit, isMet, reason, requirements }) =>
        html`<li>
          <span class="tag ${isMet ? 'good' : 'bad'}">${isMet ? 'met' : 'not met'}</span> <code>${unit}</code>
          <span class="soft">${requirements.join(', ')}</span>${isMet ? nothing : html`<br />${reason}`}
        </li>`,
    );
    const evidence = stage.evidence.map(
      ({ kind, summary, data }) =>
        html`<details>
          <summary><strong>${kind}</strong> ${summary}</summary>
          <pre
            class="scroll small"
            tabindex="0"
            role="region"
            aria-label="Data of ${kind}"
          ><code>${JSON.stringify(data, null, 1).slice(0, 6000)}</code></pre>
        </details>`,
    );
    return html`<div class="card">
      <h3>${index + 1}. ${stage.title}${stage.isReused ? ' (evidence of the last attempt)' : ''}</h3>
      <p class="soft">${stage.purpose}</p>
      ${evidence}${
        gateItems.length > 0
          ? html`<h4 class="small">Gates</h4>
              <ul class="plain">
                ${gateItems}
              </ul>`
          : nothing
      }
    </div>`;
  });
  return section('stages', 'Stages and evidence', html`${cards}`);
};

const verdictCard = ({ validator, judges, kind, reason, criteria }: Verdict): Markup =>
  html`<details>
    <summary>
      <span class="tag ${kind}">${kind}</span> <strong>${validator}</strong> <span class="soft">${reason}</span>
    </summary>
    <p class="soft">${judges}</p>
    ${criteriaTable(`Criteria of ${validator}`, criteria)}
  </details>`;

export const verdictsSection = ({ verdicts, quorum, success }: RunRecord): Markup =>
  verdicts.length === 0
    ? nothing
    : section(
        'verdicts',
        'Verdicts and success',
        html`<div class="card">
            <h3>
              ${quorum?.approvals ?? 0} of ${verdicts.length} validators approve; ${quorum?.needed ?? 0} are needed
            </h3>
            ${verdicts.map(verdictCard)}
          </div>
          <div class="card">
            <h3>Success criteria</h3>
            ${criteriaTable('Success criteria', success)}
          </div>`,
      );

const stepItem = ({ rank, title, how, impact, effortMinutes, risk, rollback, evidence, places }: DrawnStep): Markup => {
  const rest = places - evidence.length;
  return html`<details>
    <summary>
      <strong>${rank}. ${title}</strong>
      <span class="soft"
        >impact ${impact}, about ${effortMinutes < 90 ? `${effortMinutes} min` : `${Math.round(effortMinutes / 60)} h`},
        risk ${risk}</span
      >
    </summary>
    <p>${how}</p>
    <p class="soft small">Way back: ${rollback}</p>
    <ul class="plain small">
      ${evidence.map(({ path, line, what }) => html`<li><span class="path">${path}:${line}</span> ${what}</li>`)}${rest > 0 ? html`<li class="soft">and ${rest} more</li>` : nothing}
    </ul>
  </details>`;
};

const categoryTitles = [
  ['quick-wins', 'Quick wins'],
  ['critical-path', 'Critical path'],
  ['refactoring', 'Refactoring'],
  ['infrastructure', 'Infrastructure'],
  ['process', 'Process'],
] as const;

export const planSection = (record: RunRecord): Markup => {
  const plan = drawable(record, 'plan', planShape);
  if (!plan || plan.steps.length === 0) return nothing;
  const groups = categoryTitles.flatMap(([category, title]) => {
    const steps = plan.steps.filter((step) => step.category === category);
    return steps.length === 0
      ? []
      : [
          html`<div class="card">
            <h3>${title} (${steps.length})</h3>
            ${steps.map(stepItem)}
          </div>`,
        ];
  });
  return section(
    'plan',
    'The plan',
    html`<p class="soft">
        ${counted(plan.count, 'step')}, about ${counted(plan.hours, 'hour')} of work. The number is the rank: impact for
        its effort. Nothing was changed; each step names what it rests on and the way back.
      </p>
      ${groups}`,
  );
};

export const graphSection = (record: RunRecord): Markup => {
  const coupling = drawable(record, 'coupling', couplingShape);
  if (!coupling || coupling.edges.length === 0) return nothing;
  const cycles = drawable(record, 'cycles', cyclesShape);
  const list = (cycles?.runtime ?? [])
    .slice(0, 10)
    .map(({ files }) => html`<li class="path">${files.slice(0, 8).join(' → ')}${files.length > 8 ? ' → …' : ''}</li>`);
  return section(
    'graph',
    'Dependencies',
    html`<figure class="card">
        <figcaption>
          Who imports whom, by component or folder, importers first: the thicker the line, the more imports. The
          strongest ties are drawn. A heavy red outline marks parts that depend on themselves through others.
        </figcaption>
        <div class="scroll" tabindex="0" role="region" aria-label="Dependency graph">
          ${dependencyGraph(coupling.edges)}
        </div>
      </figure>
      ${
        list.length > 0
          ? html`<div class="card">
              <h3>Import cycles at run time (${cycles?.count ?? 0})</h3>
              <ul class="plain">
                ${list}
              </ul>
            </div>`
          : nothing
      }`,
  );
};

export const hotspotSection = (record: RunRecord): Markup => {
  const hotspots = drawable(record, 'hotspots', hotspotsShape);
  if (!hotspots || hotspots.files.length === 0) return nothing;
  const rows = hotspots.files.slice(0, 12).map(
    ({ path, commits, churn, complexity, codeLines, score }) =>
      html`<tr>
        <td class="path">${path}</td>
        <td class="number">${commits}</td>
        <td class="number">${churn}</td>
        <td class="number">${complexity}</td>
        <td class="number">${codeLines}</td>
        <td class="number">${score.toFixed(2)}</td>
      </tr>`,
  );
  const window = hotspots.window
    ? `over ${counted(hotspots.window.commits, 'commit')}`
    : 'without history: complexity alone ranks';
  return section(
    'hotspots',
    'Hotspots',
    html`<figure class="card">
        <figcaption>
          Area is lines of code; colour is how often a file changes times how complex it is, ${window}. Faults gather
          where both are high.
        </figcaption>
        ${hotspotMap(hotspots.files)}
        <p class="legend" aria-hidden="true">cold <i></i> hot</p>
      </figure>
      <div class="card scroll" tabindex="0" role="region" aria-label="Hotspots as a table">
        <table>
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col" class="number">Commits</th>
              <th scope="col" class="number">Churn</th>
              <th scope="col" class="number">Complexity</th>
              <th scope="col" class="number">Lines</th>
              <th scope="col" class="number">Score</th>
            </tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>
        </table>
      </div>`,
  );
};

const order = ['critical', 'high', 'medium', 'low', 'info'];

const findingGroup = (findings: readonly DrawnFinding[]): Markup => {
  const [first] = findings;
  if (!first) return nothing;
  const items = findings
    .slice(0, 40)
    .map(({ path, line, message }) => html`<li><span class="path">${path}:${line}</span> ${message}</li>`);
  const rest = findings.length - items.length;
  return html`<details>
    <summary>
      <span class="tag ${first.severity}">${first.severity}</span> <strong>${first.unit}</strong>
      <span class="soft">${first.requirement}, ${counted(findings.length, 'place')}</span>
    </summary>
    <p>${first.why}</p>
    <p><strong>How to fix:</strong> ${first.remedy}</p>
    <ul class="plain small">
      ${items}${rest > 0 ? html`<li class="soft">and ${rest} more; <code>bylaw check</code> lists them all</li>` : nothing}
    </ul>
  </details>`;
};

const byUnit = (findings: readonly DrawnFinding[]): DrawnFinding[][] => {
  const groups = new Map<string, DrawnFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.unit);
    if (group) group.push(finding);
    else groups.set(finding.unit, [finding]);
  }
  return [...groups.values()].toSorted(
    (left, right) =>
      order.indexOf(left[0]?.severity ?? '') - order.indexOf(right[0]?.severity ?? '') || right.length - left.length,
  );
};

const byPlace = (findings: readonly DrawnFinding[]): Markup[] => {
  const counts = new Map<string, number>();
  for (const { path } of findings) counts.set(path, (counts.get(path) ?? 0) + 1);
  return [...counts]
    .toSorted((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))
    .slice(0, 15)
    .map(
      ([path, count]) =>
        html`<tr>
          <td class="path">${path}</td>
          <td class="number">${count}</td>
        </tr>`,
    );
};

export const findingsSection = (record: RunRecord): Markup => {
  const findings = drawable(record, 'findings', findingsShape);
  if (!findings) return nothing;
  if (findings.total === 0)
    return section('findings', 'Findings', html`<p>None, in ${counted(findings.files, 'file')}.</p>`);
  return section(
    'findings',
    'Findings',
    html`<p class="soft">
        ${counted(findings.total, 'finding')} of ${counted(findings.checks, 'check')} in
        ${counted(findings.files, 'file')}. They judge the repository; the outcome above judges the agent’s work.
      </p>
      <div class="card">${byUnit(findings.listed).map(findingGroup)}</div>
      <div class="card scroll" tabindex="0" role="region" aria-label="Findings by place">
        <table>
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col" class="number">Findings</th>
            </tr>
          </thead>
          <tbody>
            ${byPlace(findings.listed)}
          </tbody>
        </table>
      </div>`,
  );
};
