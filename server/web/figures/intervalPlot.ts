import { percent } from '../../../src/format/numbers.js';
import { html, type Markup } from '../html.js';

export interface Scale {
  readonly low: number;
  readonly high: number;
}

const width = 200;
const height = 26;
const margin = 6;

export interface Spread {
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
export function intervalPlot(spread: Spread, scale: Scale): Markup {
  const middle = height / 2;
  const label = intervalText(spread);
  return html`<svg role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-label="${label}"><title>${label}</title>
<line class="axis" x1="${margin}" x2="${width - margin}" y1="${middle}" y2="${middle}"/>${intervalMarks(spread, positionOn(scale, margin, width - margin), middle)}</svg>`;
}

/** What an interval plot shows, in words. */
export function intervalText({ mean, interval, scores }: Spread): string {
  const between = interval === null ? '' : `, interval ${percent(interval[0])} to ${percent(interval[1])}`;
  return `mean ${percent(mean)}${between}, seeds ${scores.map((score) => percent(score)).join(', ')}`;
}

/** From a score to a place between `left` and `right`; what lies outside the scale is at its ends. */
export function positionOn({ low, high }: Scale, left: number, right: number): (value: number) => string {
  return (value) => (left + Math.min(1, Math.max(0, (value - low) / (high - low))) * (right - left)).toFixed(1);
}

/** The marks of a row at the height `y`. */
export function intervalMarks({ mean, interval, scores }: Spread, x: (value: number) => string, y: number): Markup {
  return html`${
    interval !== null && html`<line class="whisker" x1="${x(interval[0])}" x2="${x(interval[1])}" y1="${y}" y2="${y}"/>`
  }${scores.map((score) => html`<circle class="seed" cx="${x(score)}" cy="${y}" r="3"/>`)}
<circle class="mean" cx="${x(mean)}" cy="${y}" r="4"/>`;
}
