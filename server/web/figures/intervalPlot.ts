import { percent } from '../../../src/format/numbers.js';
import { html, type Markup } from '../html.js';

export interface Scale {
  readonly low: number;
  readonly high: number;
}

const width = 200;
const height = 26;
const margin = 6;

interface Spread {
  readonly mean: number;
  readonly interval: readonly [number, number] | null;
  readonly scores: readonly number[];
}

/** One scale for all rows, so that they can be compared: the scores and means of all. */
export function commonScale(rows: readonly Spread[]): Scale {
  const values = rows.flatMap(({ mean, scores }) => [mean, ...scores]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max((high - low) * 0.05, 0.001);
  return { low: low - room, high: high + room };
}

/** A mean as a dot, its interval as a whisker (cut at the scale's ends), every seed as a ring. */
export function intervalPlot({ mean, interval, scores }: Spread, scale: Scale): Markup {
  const x = (value: number) => {
    const share = (value - scale.low) / (scale.high - scale.low);
    return (margin + Math.min(1, Math.max(0, share)) * (width - 2 * margin)).toFixed(1);
  };
  const middle = height / 2;
  const label = `mean ${percent(mean)}${interval === null ? '' : `, interval ${percent(interval[0])} to ${percent(interval[1])}`}, seeds ${scores.map((score) => percent(score)).join(', ')}`;
  return html`<svg role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-label="${label}"><title>${label}</title>
<line class="axis" x1="${margin}" x2="${width - margin}" y1="${middle}" y2="${middle}"/>${
    interval !== null &&
    html`<line class="whisker" x1="${x(interval[0])}" x2="${x(interval[1])}" y1="${middle}" y2="${middle}"/>`
  }${scores.map((score) => html`<circle class="seed" cx="${x(score)}" cy="${middle}" r="3"/>`)}
<circle class="mean" cx="${x(mean)}" cy="${middle}" r="4"/></svg>`;
}
