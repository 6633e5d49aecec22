import { percent, pValue } from '../../../src/format/numbers.js';
import type { SuiteRanking, SuiteRow } from '../../../src/store/index.js';
import type { SuiteScope } from '../../context.js';
import { criticalDifferencePlot } from '../figures/criticalDifferencePlot.js';
import { html, type Markup, path, queryText } from '../html.js';
import { downloads, field, heading, methodLink, number, type Page, table } from '../layout.js';

export interface SuiteView {
  readonly protocols?: string;
  readonly datasets?: string;
  readonly settings?: string;
  readonly families?: string;
  readonly encoders?: string;
  readonly seeds?: string;
  readonly metric?: string;
  readonly codeVersion?: string;
}

/** A critical-difference diagram of more is not readable. */
const mostDrawn = 60;

/** Methods by rankings, by average rank. */
export function suitePage(
  ranking: SuiteRanking & { readonly suite: string },
  suites: readonly SuiteScope[],
  view: SuiteView,
): Page {
  const { suite, columns, rows, test, missing } = ranking;
  const address = path('suites', suite);
  const matrix = table(
    'Methods by rankings',
    [
      heading('Method'),
      heading('Average rank', true),
      ...columns.map(
        ({ dataset, protocol, metric }) =>
          html`<th scope="col" class="number"><a href="${path('leaderboards', dataset, protocol)}">${dataset}</a><br><span class="tag">${protocol}, ${metric}</span></th>`,
      ),
      heading('Average', true),
    ],
    rows.map((row) => matrixRow(row, rows)),
  );
  return {
    title: `Suite ${suite}`,
    section: '/suites/all',
    body: html`<p>Suites: ${['all', ...suites.map(({ name }) => name)].map((name) => html`<a href="${path('suites', name)}">${name}</a> `)}</p>
<form class="filter" action="${address}" method="get">${field('protocols', 'Protocols', view.protocols)}${field('datasets', 'Datasets', view.datasets)}${field('settings', 'Settings', view.settings, 'frozen,joint')}${field('families', 'Families', view.families)}${field('encoders', 'Encoders', view.encoders, 'gcn,gat')}${field('seeds', 'Seeds', view.seeds, '0-4,7')}${field('metric', 'Metric', view.metric)}${field('codeVersion', 'Code version', view.codeVersion)}<button>Filter</button></form>
${rows.length === 0 ? html`<p>No results.</p>` : matrix}
${missing.length > 0 && html`<p class="dim">No results yet: ${missing.map(({ dataset, protocol }) => `${dataset} ${protocol}`).join(', ')}.</p>`}
<h2>Can they be told apart?</h2>
${
  test === null
    ? html`<p>A test needs three methods with results in each of two or more rankings.</p>`
    : html`<p>Friedman's test over ${test.numRankings} rankings of ${test.numMethods} methods: χ² = ${test.chiSquare?.toFixed(2) ?? 'undefined'}, p ${pValue(test.pValue)}; bars join what Nemenyi's test cannot tell apart at ${test.level}.</p>${test.numMethods > mostDrawn ? html`<p>Choose at most ${mostDrawn} methods for a diagram.</p>` : criticalDifferencePlot(rows, test)}`
}
${downloads(`/api/v1${address}`, queryText({ ...view }))}`,
  };
}

function matrixRow(row: SuiteRow, rows: readonly SuiteRow[]): Markup {
  return html`<tr><th scope="row">${methodLink(row.method, row.label)}${row.usesLabels && html` <span class="tag">trains on labels</span>`}</th>
${number(row.averageRank?.toFixed(2) ?? '–')}${row.cells.map((cell, i) => {
  if (cell === null) return number('–');
  const isBest = rows.every((other) => other.usesLabels || (other.cells[i]?.mean ?? 0) <= cell.mean);
  return number(isBest ? html`<strong>${percent(cell.mean)}</strong>` : percent(cell.mean));
})}${number(row.averageScore === null ? '–' : percent(row.averageScore))}</tr>`;
}
