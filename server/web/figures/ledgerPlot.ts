import { points } from '../../../src/format/numbers.js';
import type { LedgerRow } from '../../../src/store/index.js';
import { html, type Markup } from '../html.js';
import { shorten } from './shorten.js';

const width = 760;
const left = 380;
const right = width - 80;
const line = 20;
/** Points that the axis reaches to either side, at least. */
const leastReach = 2;

type Told = LedgerRow & { readonly difference: number };

/** Our numbers minus the published ones, a line each: the band is what it may be off, a dot beyond it is marked. */
export function ledgerPlot(rows: readonly LedgerRow[]): Markup {
  const told = rows.filter((row): row is Told => row.difference !== null);
  if (told.length === 0) return html`<p>No published number has one of ours beside it.</p>`;
  const reach = Math.max(leastReach, ...told.map(({ difference }) => Math.abs(difference)));
  const x = (value: number) =>
    ((left + right) / 2 + (Math.max(-reach, Math.min(reach, value)) / reach) * ((right - left) / 2)).toFixed(1);
  const bottom = 30 + told.length * line;
  const outside = told.filter(({ verdict }) => verdict === 'outside').length;
  const label = `Ours minus published, in points: ${told.length} numbers, ${outside} outside of what they may be off`;
  return html`<figure class="scroll" tabindex="0" role="region" aria-label="Paper against ours"><svg role="img" width="${width}" height="${bottom + 28}" viewBox="0 0 ${width} ${bottom + 28}" aria-label="${label}">
<text x="8" y="16">${label}</text><line class="axis" x1="${x(0)}" x2="${x(0)}" y1="26" y2="${bottom}"/>${[
    -reach,
    0,
    reach,
  ].map(
    (tick) =>
      html`<text class="small" x="${x(tick)}" y="${bottom + 16}" text-anchor="middle">${points(tick / 100, 1)}</text>`,
  )}${told.map((row, i) => {
    const y = 30 + (i + 0.5) * line;
    const { method, dataset, protocol, mean, source } = row.published;
    return html`<g><title>${method} on ${dataset}, ${protocol}: published ${mean} (${source}), ours ${row.ours!.mean.toFixed(2)} over ${row.ours!.seeds} seeds</title>
<text x="${left - 12}" y="${y + 4}" text-anchor="end">${shorten(`${method} · ${dataset} · ${protocol}`, 56)}</text><line class="band" x1="${x(-row.tolerance)}" x2="${x(row.tolerance)}" y1="${y}" y2="${y}"/>
<circle class="${row.verdict === 'outside' ? 'outside' : 'mean'}" cx="${x(row.difference)}" cy="${y}" r="4"/><text x="${width - 8}" y="${y + 4}" text-anchor="end">${points(row.difference / 100)}</text></g>`;
  })}</svg></figure>`;
}
