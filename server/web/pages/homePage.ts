import type { DatasetCard } from '../../../src/store/index.js';
import { html, path } from '../html.js';
import { datasetLink, heading, type Page, protocolLink, table } from '../layout.js';

/** Every ranking there is, by dataset. */
export function homePage(
  rankings: readonly { readonly dataset: string; readonly protocol: string }[],
  cards: readonly DatasetCard[],
): Page {
  const datasets = [...new Set(rankings.map(({ dataset }) => dataset))];
  const descriptions = new Map(cards.map(({ name, description }) => [name, description]));
  const rows = datasets.map(
    (name) =>
      html`<tr><th scope="row">${datasetLink(name)}</th><td>${rankings
        .filter(({ dataset }) => dataset === name)
        .map(
          ({ protocol }) => html`<a href="${path('leaderboards', name, protocol)}">${protocol}</a><br>`,
        )}</td><td class="dim text">${descriptions.get(name)}</td></tr>`,
  );
  const protocols = [...new Set(rankings.map(({ protocol }) => protocol))].sort();
  return {
    title: 'Leaderboards',
    section: '/',
    body:
      rows.length === 0
        ? html`<p>No results yet: run <code>gssl run</code>.</p>`
        : html`<p>Self-supervised methods on graphs, ranked by dataset and protocol. Protocols: ${protocols.map((name) => html`${protocolLink(name)} `)}</p>
${table('Rankings', [heading('Dataset'), heading('Leaderboards'), heading('What it is')], rows)}`,
  };
}
