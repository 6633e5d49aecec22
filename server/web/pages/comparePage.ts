import { percent, points, pValue } from '../../../src/format/numbers.js';
import type { Versus, VersusComparison } from '../../../src/store/index.js';
import { html, type Markup, path, queryText } from '../html.js';
import { downloads, field, heading, number, type Page, table } from '../layout.js';

export interface CompareView {
  readonly first?: string;
  readonly second?: string;
  readonly suite?: string;
  readonly protocols?: string;
  readonly datasets?: string;
  readonly settings?: string;
  readonly seeds?: string;
}

/** Two methods, ranking by ranking; without two, the form that asks for them. @param problem what is wrong with them */
export function comparePage(view: CompareView, labels: readonly string[], versus?: Versus, problem?: string): Page {
  const named = (name: 'first' | 'second', label: string) =>
    html`<label>${label}<input name="${name}" value="${view[name] ?? ''}" list="labels" size="18"></label>`;
  return {
    title: versus === undefined ? 'Compare two methods' : `${versus.first} against ${versus.second}`,
    section: '/compare',
    body: html`<form class="filter" action="/compare" method="get">${named('first', 'First')}${named('second', 'Second')}${field('suite', 'Suite', view.suite, 'all')}${field('protocols', 'Protocols', view.protocols)}${field('datasets', 'Datasets', view.datasets)}${field('settings', 'Settings', view.settings, 'frozen,joint')}${field('seeds', 'Seeds', view.seeds, '0-4,7')}<button>Compare</button></form>
<datalist id="labels">${labels.map((name) => html`<option value="${name}"></option>`)}</datalist>
${problem !== undefined && html`<p class="bad" role="alert">${problem}</p>`}
${versus !== undefined && outcome(versus, view)}`,
  };
}

function outcome(versus: Versus, view: CompareView): Markup {
  const { first, second, wins, ties, losses, overall, comparisons, missing } = versus;
  const head = [
    heading('Dataset'),
    heading('Protocol'),
    heading(first, true),
    heading(second, true),
    heading('Difference', true),
    heading('95 % interval', true),
    heading('Seeds', true),
    heading('p (t)', true),
    heading('p (Holm)', true),
    heading('p (Wilcoxon)', true),
  ];
  return html`<p>${first} is clearly better on <strong>${wins}</strong>, not told apart on <strong>${ties}</strong> and clearly worse on <strong>${losses}</strong> of ${comparisons.length} rankings (paired t-test over common seeds, 5 %, Holm’s correction).${overall !== null && ` Over rankings, Wilcoxon's signed-rank test of the mean differences: p ${pValue(overall.pValue)}.`}</p>
${comparisons.length === 0 ? html`<p>The two have no ranking with two common seeds.</p>` : table('Comparison', head, comparisons.map(comparisonRow))}
${missing.length > 0 && html`<p class="dim">Fewer than two common seeds: ${missing.map(({ dataset, protocol }) => `${dataset} ${protocol}`).join(', ')}.</p>`}
${downloads('/api/v1/comparison', queryText({ ...view }))}`;
}

function comparisonRow(row: VersusComparison): Markup {
  const isClear = row.outcome !== 'tie';
  const difference = html`<span class="${!isClear ? 'dim' : row.meanDifference > 0 ? 'good' : 'bad'}">${points(row.meanDifference)}</span>`;
  return html`<tr><th scope="row"><a href="${path('leaderboards', row.dataset, row.protocol)}">${row.dataset}</a></th><td>${row.protocol}</td>${number(percent(row.first.mean))}${number(percent(row.second.mean))}${number(difference)}${number(`${points(row.interval[0])} to ${points(row.interval[1])}`)}${number(String(row.pairs.length))}${number(pValue(row.tTest.pValue))}${number(pValue(row.adjustedPValue))}${number(pValue(row.wilcoxon.pValue))}</tr>`;
}
