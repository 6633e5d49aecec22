import { bytes, metricText, seconds } from '../../../src/format/numbers.js';
import { type TrialDetail, type TrialPage, type TrialSummary, trialSorts } from '../../../src/store/index.js';
import { curvePlot } from '../figures/curvePlot.js';
import { html, type Markup, path, queryText } from '../html.js';
import {
  choice,
  datasetLink,
  downloads,
  facts,
  field,
  heading,
  methodLink,
  number,
  type Page,
  protocolLink,
  table,
} from '../layout.js';

export type TrialView = Readonly<Record<string, string | undefined>>;

/** Trials that pass a filter, page by page. */
export function trialsPage({ trials, next }: TrialPage, view: TrialView): Page {
  const { cursor: _, ...filter } = view;
  const head = [
    ...['Trial', 'Method', 'Dataset', 'Protocol'].map((text) => heading(text)),
    heading('Seed', true),
    heading('Scores', true),
    heading('Training', true),
    heading('Finished'),
  ];
  return {
    title: 'Trials',
    section: '/trials',
    body: html`<form class="filter" action="/trials" method="get">
${field('method', 'Method', view.method)}${field('dataset', 'Dataset', view.dataset)}${field('protocol', 'Protocol', view.protocol)}${field('seed', 'Seed', view.seed)}
${choice(
  'status',
  'Status',
  [
    ['', 'any'],
    ['finished', 'finished'],
    ['failed', 'failed'],
  ],
  view.status,
)}
${choice(
  'sort',
  'Sort',
  trialSorts.map((sort) => [sort, sort] as const),
  view.sort ?? '-recorded',
)}<button>Filter</button></form>
${trials.length === 0 ? html`<p>No trial passes the filter.</p>` : table('Trials', head, trials.map(trialRow))}
${next !== null && html`<p><a rel="next" href="/trials${queryText({ ...filter, cursor: next })}">Next page</a></p>`}
${downloads('/api/v1/trials', queryText({ ...view }))}`,
  };
}

function trialRow({ id, identity, scores, cost, finishedAt, error }: TrialSummary): Markup {
  const result = error === null ? scoreText(scores) : html`<span class="bad cut">${error}</span>`;
  return html`<tr class="line"><th scope="row"><a href="${path('trials', id)}"><code>${id.slice(0, 10)}</code></a></th><td>${methodLink(identity.method)}</td><td>${datasetLink(identity.dataset)}</td><td>${protocolLink(identity.protocol)}</td>${number(String(identity.seed))}<td>${result}</td>${number(cost === null ? '' : seconds(cost.trainSeconds))}<td>${finishedAt.slice(0, 19).replace('T', ' ')}</td></tr>`;
}

function scoreText(scores: TrialSummary['scores']): string {
  return scores.map(({ metric, mean }) => `${metric} ${metricText(metric, mean)}`).join(', ');
}

/** One trial with everything that is stored of it. @param embedding its picture */
export function trialPage(trial: TrialDetail, embedding: Markup): Page {
  const { id, status, identity, cost, scores, folds, curves, environment, error, log, startedAt, finishedAt } = trial;
  return {
    title: `Trial ${id.slice(0, 10)}`,
    section: '/trials',
    body: html`${error !== null && html`<p class="bad"><strong>Failed:</strong> ${error}</p>`}
${facts([
  ['Method', html`${methodLink(identity.method)} version ${identity.methodVersion}`],
  ['Dataset', html`${datasetLink(identity.dataset)} <code>${identity.datasetChecksum.slice(0, 12)}</code>`],
  [
    'Protocol',
    html`${protocolLink(identity.protocol)} version ${identity.protocolVersion} <code>${identity.protocolHash.slice(0, 12)}</code>`,
  ],
  ['Seed', identity.seed],
  ['Status', status],
  ['Ran', `${startedAt} to ${finishedAt}`],
  ['Code version', identity.codeVersion],
  ...(cost === null ? [] : costFacts(cost)),
])}
${log !== null && html`<h2>Log</h2><pre tabindex="0">${log}</pre>`}
${scores.length > 0 && html`<h2>Scores</h2>${scoreTable(scores, folds)}`}
${curves.length > 0 && html`<h2>Curves</h2>${curves.map(({ name, steps, values }) => curvePlot(name, steps, values))}`}
${embedding}
<h2>Config</h2><pre tabindex="0">${JSON.stringify(identity.config, null, 2)}</pre>
<h2>Where it ran</h2>${facts(Object.entries(environment))}
<p class="downloads"><a href="${`/api/v1${path('trials', id)}`}">JSON</a></p>`,
  };
}

function costFacts(cost: NonNullable<TrialDetail['cost']>): [string, string][] {
  return [
    ['Load, train, evaluate', [cost.loadSeconds, cost.trainSeconds, cost.evaluateSeconds].map(seconds).join(', ')],
    ['Peak memory', bytes(cost.peakMemoryBytes)],
    ['Epochs', String(cost.epochs)],
    ['Parameters', String(cost.parameterCount)],
    ['Embedding size', String(cost.embeddingSize)],
  ];
}

function scoreTable(scores: TrialDetail['scores'], folds: TrialDetail['folds']): Markup {
  const rows = scores.map(({ metric, mean, folds: count }) => {
    const values = folds.filter((fold) => fold.metric === metric).map(({ value }) => metricText(metric, value));
    return html`<tr><th scope="row">${metric}</th>${number(metricText(metric, mean))}${number(String(count))}<td>${values.join(', ')}</td></tr>`;
  });
  return table('Scores', [heading('Metric'), heading('Mean', true), heading('Folds', true), heading('By fold')], rows);
}
