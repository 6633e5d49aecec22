import type { SuiteRow, SuiteTest } from '../../../src/store/index.js';
import { html, type Markup } from '../html.js';
import { shorten } from './shorten.js';

const width = 720;
const line = 20;
const top = 56;

/** Demšar's critical-difference diagram: methods on an axis of average ranks, bars over those that cannot be told apart. */
export function criticalDifferencePlot(rows: readonly SuiteRow[], test: SuiteTest): Markup {
  const ranked = rows.filter((row): row is SuiteRow & { averageRank: number } => row.averageRank !== null);
  const x = (rank: number) => 150 + ((rank - 1) / (ranked.length - 1)) * (width - 300);
  const bars = test.groups.length * 8;
  const half = Math.ceil(ranked.length / 2);
  const height = top + bars + 20 + half * line;
  const rankOf = new Map(ranked.map(({ label, averageRank }) => [label, averageRank]));
  const label = `Average ranks: ${ranked.map((row) => `${row.label} ${row.averageRank.toFixed(2)}`).join(', ')}; critical difference ${test.criticalDifference.toFixed(2)}`;
  return html`<figure class="scroll" tabindex="0" role="region" aria-label="Critical-difference diagram"><svg role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-label="${label}">
<line class="bar" x1="${x(1)}" x2="${x(1 + Math.min(test.criticalDifference, ranked.length - 1))}" y1="18" y2="18"/><text x="${x(1)}" y="12">critical difference ${test.criticalDifference.toFixed(2)}</text>
<line class="axis" x1="${x(1)}" x2="${x(ranked.length)}" y1="${top - 10}" y2="${top - 10}"/>${ranked.map(
    (_, i) => html`<text x="${x(i + 1).toFixed(1)}" y="${top - 14}" text-anchor="middle">${i + 1}</text>`,
  )}${test.groups.map(
    (group, i) =>
      html`<line class="bar" x1="${(x(rankOf.get(group[0]!)!) - 3).toFixed(1)}" x2="${(x(rankOf.get(group.at(-1)!)!) + 3).toFixed(1)}" y1="${top + i * 8}" y2="${top + i * 8}"/>`,
  )}${ranked.map((row, i) => {
    const isLeft = i < half;
    const y = top + bars + 16 + (isLeft ? i : ranked.length - 1 - i) * line;
    const edge = isLeft ? 146 : width - 146;
    return html`<polyline class="seed" points="${x(row.averageRank).toFixed(1)},${top - 10} ${x(row.averageRank).toFixed(1)},${y} ${edge},${y}"/><text x="${isLeft ? edge - 4 : edge + 4}" y="${y + 4}" text-anchor="${isLeft ? 'end' : 'start'}">${shorten(row.label, 22)}</text>`;
  })}</svg></figure>`;
}
