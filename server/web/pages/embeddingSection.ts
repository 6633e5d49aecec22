import type { StoredProjection, TrialReference } from '../../../src/store/index.js';
import { countText, scatterLegend, scatterPlot } from '../figures/scatterPlot.js';
import { html, type Markup, path } from '../html.js';
import { downloads } from '../layout.js';

/** The picture of a trial's embedding, and the same as a table. */
export function embeddingSection(id: string, projection: StoredProjection): Markup {
  const { trial, layouts } = projection;
  const origin =
    trial.id !== id &&
    html`; stored with <a href="${path('trials', trial.id)}">the trial</a> that shares this one's training`;
  return html`<h2>Embedding</h2><p class="dim">${countText(projection)}${origin}.</p>
<div class="pair">${layouts.map((layout) => scatterPlot(projection, layout))}</div>
${scatterLegend(projection)}
${downloads(`/api/v1${path('trials', id, 'projection')}`, '')}`;
}

/** Where the embedding of another seed is shown; nothing where there is none. */
export function embeddingElsewhere(other: TrialReference | undefined): Markup {
  if (other === undefined) return html``;
  return html`<h2>Embedding</h2><p>Drawn for one seed of this config: <a href="${path('trials', other.id)}">seed ${other.seed}</a>.</p>`;
}
