import { percent } from '../../../src/format/numbers.js';
import type { LeaderboardRow } from '../../../src/store/index.js';
import { html, type Markup } from '../html.js';
import { commonScale, intervalMarks, intervalText, positionOn } from './intervalPlot.js';
import { shorten } from './shorten.js';

const width = 760;
const left = 230;
const right = width - 90;
const line = 24;
const numTicks = 5;

/** A ranking as dots and whiskers on one axis, every seed visible; shaded: not told from the best. */
export function leaderboardPlot(title: string, rows: readonly LeaderboardRow[]): Markup {
  const scale = commonScale(rows);
  const x = positionOn(scale, left, right);
  const bottom = 30 + rows.length * line;
  const ticks = Array.from(
    { length: numTicks },
    (_, i) => scale.low + ((i + 0.5) / numTicks) * (scale.high - scale.low),
  );
  return html`<figure class="scroll" tabindex="0" role="region" aria-label="${title}"><svg role="img" width="${width}" height="${bottom + 30}" viewBox="0 0 ${width} ${bottom + 30}" aria-label="${title}">
<text x="8" y="16">${title}</text>${ticks.map(
    (tick) =>
      html`<line class="axis" x1="${x(tick)}" x2="${x(tick)}" y1="26" y2="${bottom}"/><text class="small" x="${x(tick)}" y="${bottom + 16}" text-anchor="middle">${percent(tick, 1)}</text>`,
  )}${rows.map((row, i) => {
    const y = 30 + (i + 0.5) * line;
    return html`<g>${row.tiedWithBest && html`<rect class="best" x="0" y="${y - line / 2}" width="${width}" height="${line}"/>`}<title>${row.label}: ${intervalText(row)}</title>
<text x="${left - 12}" y="${y + 4}" text-anchor="end">${shorten(row.label, 30)}</text>${intervalMarks(row, x, y)}<text x="${width - 8}" y="${y + 4}" text-anchor="end">${percent(row.mean)}</text></g>`;
  })}</svg></figure>`;
}
