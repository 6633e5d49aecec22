import { latexText } from '../../../src/format/latex.js';
import { bytes, meanAndDeviation, points, pValue, seconds } from '../../../src/format/numbers.js';
import type { PublishedLeaderboard, PublishedRow } from '../../withPublished.js';
import { commonScale, intervalPlot, type Scale } from '../figures/intervalPlot.js';
import { html, type Markup, path, queryText } from '../html.js';
import {
  choice,
  datasetLink,
  downloads,
  field,
  heading,
  methodLink,
  number,
  type Page,
  protocolLink,
  table,
} from '../layout.js';
import { submissionTable } from './submissionPages.js';

/** What the query string of a leaderboard holds. */
export interface LeaderboardView {
  readonly sort?: string;
  readonly search?: string;
  readonly families?: string;
  readonly encoders?: string;
  readonly seeds?: string;
  readonly codeVersion?: string;
  readonly metric?: string;
  readonly selfReported?: boolean;
}

type Key = 'mean' | 'gain' | 'label' | 'train' | 'memory' | 'published';

const keys: Readonly<Record<Key, (row: PublishedRow) => number | string>> = {
  mean: ({ mean }) => -mean,
  gain: ({ gain }) => -(gain ?? Number.NEGATIVE_INFINITY),
  label: ({ label }) => label,
  train: ({ cost }) => cost.trainSeconds,
  memory: ({ cost }) => cost.peakMemoryBytes,
  published: ({ published: [first] }) => -(first?.difference ?? Number.NEGATIVE_INFINITY),
};

/** Methods on a dataset under a protocol. */
export function leaderboardPage(leaderboard: PublishedLeaderboard, view: LeaderboardView): Page {
  const { dataset, protocol, metric } = leaderboard;
  const rows = arrange(leaderboard.rows, view);
  const address = path('leaderboards', dataset, protocol);
  const { sort: _, search: __, selfReported: ___, ...apiQuery } = view;
  return {
    title: `${dataset} · ${protocol}`,
    section: '/',
    body: html`<p>${metric} of methods on ${datasetLink(dataset)} under ${protocolLink(protocol)}, version ${leaderboard.protocolVersion}; code version ${leaderboard.codeVersion}.</p>
${filterForm(address, leaderboard, view)}
${rows.length === 0 ? html`<p>No method passes the filter.</p>` : rankingTable(address, rows, view)}
${notes(leaderboard)}
${selfReported(address, leaderboard, view)}
<p><a href="${`${address}/cost`}">Score against time and memory</a></p>
${downloads(`/api/v1${path('leaderboards', dataset)}`, queryText({ protocol, ...apiQuery }), citationOf(leaderboard))}`,
  };
}

/** BibTeX of a ranking: what it is of, and where. */
function citationOf({
  dataset,
  protocol,
  metric,
  protocolHash,
  datasetChecksum,
  codeVersion,
}: PublishedLeaderboard): string {
  const key = `gssl-${dataset}-${protocol}`.replaceAll(/[^\w-]/g, '-');
  return `@misc{${key},
  title = {Self-supervised methods on ${latexText(dataset)} under ${latexText(protocol)}: ${latexText(metric)}},
  howpublished = {graph-ssl-testbed, \\url{ADDRESS}},
  note = {protocol ${protocolHash.slice(0, 12)}, data ${datasetChecksum.slice(0, 12)}, code version ${codeVersion}}
}`;
}

/** A column to sort by; the score where the address names none that there is. */
function sortKey(sort: string | undefined): Key {
  return sort !== undefined && Object.hasOwn(keys, sort) ? (sort as Key) : 'mean';
}

function arrange(rows: readonly PublishedRow[], { sort, search }: LeaderboardView): PublishedRow[] {
  const key = keys[sortKey(sort)];
  const wanted = search?.toLowerCase() ?? '';
  const values = new Map(rows.map((row) => [row, key(row)]));
  return rows
    .filter(({ label }) => label.toLowerCase().includes(wanted))
    .sort((a, b) => (values.get(a)! < values.get(b)! ? -1 : values.get(a)! > values.get(b)! ? 1 : 0));
}

function filterForm(address: string, { metrics, metric }: PublishedLeaderboard, view: LeaderboardView): Markup {
  const families = ['', 'contrastive', 'predictive', 'reference'].map((name) => [name, name || 'all'] as const);
  return html`<form class="filter" action="${address}" method="get">
${field('search', 'Method', view.search, 'part of a name')}
${choice('families', 'Family', families, view.families)}
${field('encoders', 'Encoders', view.encoders, 'gcn,gat')}
${field('seeds', 'Seeds', view.seeds, '0-4,7')}
${field('codeVersion', 'Code version', view.codeVersion)}
${choice(
  'metric',
  'Metric',
  metrics.map((name) => [name, name] as const),
  metric,
)}
${view.sort !== undefined && html`<input type="hidden" name="sort" value="${view.sort}">`}
<button>Filter</button></form>`;
}

function rankingTable(address: string, rows: readonly PublishedRow[], view: LeaderboardView): Markup {
  const sorted = sortKey(view.sort);
  const by = (key: Key, text: string) =>
    html`<th scope="col"${key !== 'label' && html` class="number"`}${sorted === key && html` aria-sort="${key === 'label' || key === 'train' || key === 'memory' ? 'ascending' : 'descending'}"`}><a href="${address}${queryText({ ...view, sort: key })}">${text}</a></th>`;
  const head = [
    heading('Rank', true),
    by('label', 'Method'),
    by('mean', 'Mean ± std'),
    heading('Interval and seeds'),
    by('gain', 'Gain'),
    heading('p', true),
    by('published', 'Published'),
    by('train', 'Training'),
    by('memory', 'Memory'),
  ];
  const scale = commonScale(rows);
  return table(
    'Ranking',
    head,
    rows.map((row, i) => rankingRow(row, sorted === 'mean' && startsGroup(rows, i), scale)),
  );
}

/** Whether a rank begins at a row: rows without one stand between others without ending their group. */
function startsGroup(rows: readonly PublishedRow[], position: number): boolean {
  const { rank } = rows[position]!;
  const before = rows.slice(0, position).findLast((row) => row.rank !== null);
  return rank !== null && before !== undefined && before.rank !== rank;
}

function rankingRow(row: PublishedRow, startsGroup: boolean, scale: Scale): Markup {
  const classes = [row.tiedWithBest && 'best', startsGroup && 'group'].filter(Boolean).join(' ');
  const tags = [
    ...(row.usesLabels ? ['trains on labels'] : []),
    ...(row.tiedWithBest ? [row.pValue === null ? 'best' : 'not told from the best'] : []),
    ...(row.isUntested ? ['untested'] : []),
    ...(row.needsMoreSeeds ? ['needs more seeds'] : []),
  ];
  return html`<tr${classes !== '' && html` class="${classes}"`}>${number(row.rank === null ? '–' : String(row.rank))}
<th scope="row">${methodLink(row.method, row.label)} ${tags.map((tag) => html`<span class="tag">${tag}</span> `)}</th>
${number(meanAndDeviation(row.mean, row.deviation))}<td>${intervalPlot(row, scale)}</td>
${number(row.gain === null ? '' : points(row.gain))}${number(pValue(row.pValue))}${number(publishedText(row))}
${number(seconds(row.cost.trainSeconds))}${number(bytes(row.cost.peakMemoryBytes))}</tr>`;
}

function publishedText({ published: [first, ...others] }: PublishedRow): Markup | string {
  if (first === undefined) return '';
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return html`<span title="${first.source}${more}">${(first.mean * 100).toFixed(1)} <span class="${first.verdict === 'inside' ? 'good' : 'bad'}">(${points(first.difference)}${first.verdict === 'outside' && ', outside'})</span></span>`;
}

/** Submissions below the ranking, where asked for: never in it. */
function selfReported(address: string, { selfReported: found }: PublishedLeaderboard, view: LeaderboardView): Markup {
  if (found === undefined) {
    const { selfReported: _, ...rest } = view;
    return html`<p><a href="${address}${queryText({ ...rest, selfReported: 'true' })}">Show what is self-reported</a></p>`;
  }
  return html`<h2>Self-reported, not ranked</h2>${found.length === 0 ? html`<p>Nothing.</p>` : submissionTable(found)}`;
}

function notes({ omitted, outdatedTrials, failedTrials, dataset, protocol }: PublishedLeaderboard): Markup {
  const left = omitted.reduce((sum, { trials }) => sum + trials, 0);
  return html`<ul class="dim"><li>Shaded rows cannot be told from the best; p: paired t-test against it over common seeds, corrected by Holm. Gain: over the random encoder. Outside: of the published number's tolerance.</li>
${left > 0 && html`<li>${left} trials of another protocol hash, dataset checksum or code version are left out.</li>`}
${outdatedTrials > 0 && html`<li>${outdatedTrials} trials of older method versions are left out.</li>`}
${failedTrials > 0 && html`<li><a href="/trials${queryText({ dataset, protocol, status: 'failed' })}">${failedTrials} failed trials</a></li>`}</ul>`;
}
