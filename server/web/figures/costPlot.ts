import { percent } from '../../../src/format/numbers.js';
import { html, type Markup } from '../html.js';
import { shorten } from './shorten.js';

const width = 720;
const height = 340;
const edge = { left: 56, right: 120, top: 14, bottom: 40 };

export interface CostPoint {
  readonly label: string;
  /** Share. */
  readonly score: number;
  /** Seconds or bytes, above 0. */
  readonly cost: number;
  /** The cost in words. */
  readonly text: string;
}

/** Scores against what they cost, on a logarithmic axis; a ring is round what no other point beats in both. */
export function costPlot(name: string, points: readonly CostPoint[]): Markup {
  const shown = points.filter(({ cost }) => cost > 0);
  if (shown.length === 0) return html`<p>${name}: no cost is known.</p>`;
  const x = axis(
    shown.map(({ cost }) => Math.log(cost)),
    edge.left,
    width - edge.right,
  );
  const y = axis(
    shown.map(({ score }) => score),
    height - edge.bottom,
    edge.top,
  );
  const best = new Set(shown.filter((point) => !shown.some((other) => beats(other, point))));
  const [cheapest, dearest] = [
    shown.reduce((a, b) => (a.cost <= b.cost ? a : b)),
    shown.reduce((a, b) => (a.cost >= b.cost ? a : b)),
  ];
  const label = `Score against ${name}: not beaten in both are ${[...best].map((point) => point.label).join(', ')}`;
  return html`<figure class="scroll" tabindex="0" role="region" aria-label="${`Score against ${name}`}"><svg role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-label="${label}">
<line class="axis" x1="${edge.left}" x2="${width - edge.right}" y1="${height - edge.bottom}" y2="${height - edge.bottom}"/><line class="axis" x1="${edge.left}" x2="${edge.left}" y1="${edge.top}" y2="${height - edge.bottom}"/>
<text class="small" x="${x(Math.log(cheapest.cost))}" y="${height - 22}">${cheapest.text}</text>${dearest.cost > cheapest.cost && html`<text class="small" x="${x(Math.log(dearest.cost))}" y="${height - 22}" text-anchor="end">${dearest.text}</text>`}<text class="small" x="${edge.left}" y="${height - 6}">${name}, logarithmic</text>
${scoreTicks(shown).map((score) => html`<text class="small" x="${edge.left - 6}" y="${y(score)}" text-anchor="end">${percent(score, 1)}</text>`)}${shown.map(
  (point) => {
    const [left, top] = [x(Math.log(point.cost)), y(point.score)];
    return html`<g><title>${point.label}: ${percent(point.score)} at ${point.text}</title><circle class="mean" cx="${left}" cy="${top}" r="4"/>${best.has(point) && html`<circle class="seed" cx="${left}" cy="${top}" r="7"/><text x="${Number(left) + 10}" y="${Number(top) + 4}">${shorten(point.label, 18)}</text>`}</g>`;
  },
)}</svg></figure>`;
}

function beats(a: CostPoint, b: CostPoint): boolean {
  return a.score >= b.score && a.cost <= b.cost && (a.score > b.score || a.cost < b.cost);
}

function axis(values: readonly number[], from: number, to: number): (value: number) => string {
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  // Equal values stand in the middle.
  const place = (value: number) => (high === low ? 0.5 : (value - low) / (high - low));
  return (value) => (from + place(value) * (to - from)).toFixed(1);
}

function scoreTicks(points: readonly CostPoint[]): number[] {
  const scores = points.map(({ score }) => score);
  return [...new Set([scores.reduce((a, b) => Math.min(a, b)), scores.reduce((a, b) => Math.max(a, b))])];
}
