import { bytes, seconds } from '../../../src/format/numbers.js';
import type { PublishedLeaderboard } from '../../withPublished.js';
import { costPlot } from '../figures/costPlot.js';
import { html, path } from '../html.js';
import { datasetLink, type Page, protocolLink } from '../layout.js';

/** What the scores of a ranking cost: time of training, and memory. */
export function costPage({ dataset, protocol, metric, rows }: PublishedLeaderboard): Page {
  const points = (cost: (row: (typeof rows)[number]) => number, text: (value: number) => string) =>
    rows.map((row) => ({ label: row.label, score: row.mean, cost: cost(row), text: text(cost(row)) }));
  return {
    title: `Cost: ${dataset} · ${protocol}`,
    section: '/',
    body: html`<p>${metric} of methods on ${datasetLink(dataset)} under ${protocolLink(protocol)} against what they cost. Ringed and named: no other method is better and cheaper. <a href="${path('leaderboards', dataset, protocol)}">The ranking</a></p>
<h2>Time of training</h2>${costPlot(
      'time',
      points(({ cost }) => cost.trainSeconds, seconds),
    )}
<h2>Peak memory</h2>${costPlot(
      'memory',
      points(({ cost }) => cost.peakMemoryBytes, bytes),
    )}`,
  };
}
