import { points } from '../../../src/format/numbers.js';
import type { LedgerRow } from '../../../src/store/index.js';
import { ledgerPlot } from '../figures/ledgerPlot.js';
import { html, path } from '../html.js';
import { heading, methodLink, number, type Page, table } from '../layout.js';

/** Papers' numbers against ours: as a plot, and as a table. */
export function ledgerPage(rows: readonly LedgerRow[]): Page {
  const told = rows.filter(({ ours }) => ours !== null);
  const head = [
    heading('Method'),
    heading('Ranking'),
    heading('Ours', true),
    heading('Seeds', true),
    heading('Published', true),
    heading('Difference', true),
    heading('Source, and why ours differs'),
  ];
  const lines = told.map(
    ({ published, ours, difference, verdict, reason }) =>
      html`<tr><th scope="row">${methodLink(published.method)}</th><td><a href="${path('leaderboards', published.dataset, published.protocol)}">${published.dataset} · ${published.protocol}</a></td>${number(ours!.mean.toFixed(2))}${number(String(ours!.seeds))}${number(published.mean.toFixed(1))}${number(html`<span class="${verdict === 'inside' ? 'good' : 'bad'}">${points(difference! / 100)}${verdict === 'outside' && ', outside'}</span>`)}<td class="dim">${published.source}${reason !== null && html`<br>${reason}`}</td></tr>`,
  );
  return {
    title: 'Papers against ours',
    section: '/ledger',
    body: html`<p>Published numbers for the same dataset, protocol and metric: ${told.length} of ${rows.length} have one of ours beside them. A number may be off by two published deviations, or a point (two for sets of graphs) where that is more.</p>
${ledgerPlot(told)}
${told.length > 0 && table('Ledger', head, lines)}`,
  };
}
