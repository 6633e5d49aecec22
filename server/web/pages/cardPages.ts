import type { DatasetCard, DatasetDetail, ProtocolCard, ProtocolDetail } from '../../../src/store/index.js';
import { html, outsideLink, path } from '../html.js';
import { datasetLink, facts, heading, jsonText, number, type Page, protocolLink, table } from '../layout.js';

export function datasetsPage(cards: readonly DatasetCard[]): Page {
  const count = (card: DatasetCard, key: string) => number(jsonText(card.details[key] ?? ''));
  const rows = cards.map(
    (card) =>
      html`<tr><th scope="row">${datasetLink(card.name)}</th><td>${card.task}</td>${['nodes', 'directedEdges', 'features', 'classes'].map((key) => count(card, key))}<td>${card.license}</td></tr>`,
  );
  const head = [
    heading('Name'),
    heading('Task'),
    ...['Nodes', 'Directed edges', 'Features', 'Classes'].map((text) => heading(text, true)),
    heading('License'),
  ];
  return { title: 'Datasets', section: '/datasets', body: table('Datasets', head, rows) };
}

export function datasetPage(name: string, { card, checksums, protocols }: DatasetDetail): Page {
  return {
    title: name,
    section: '/datasets',
    body: html`${
      card === null
        ? html`<p>The store has no card of this dataset.</p>`
        : facts([
            ['What it is', card.description],
            ['Task', card.task],
            ['License', card.license],
            ['Source', outsideLink(card.url, card.url)],
            ...Object.entries(card.details).map(([key, value]) => [key, jsonText(value)] as const),
          ])
    }
<h2>Leaderboards</h2><ul>${protocols.map((protocol) => html`<li><a href="${path('leaderboards', name, protocol)}">${protocol}</a></li>`)}</ul>
<h2>Contents that were met</h2>${table(
      'Checksums',
      [heading('SHA-256'), heading('Finished trials', true), heading('Failed', true)],
      checksums.map(
        ({ checksum, finished, failed }) =>
          html`<tr><td><code>${checksum}</code></td>${number(String(finished))}${number(String(failed))}</tr>`,
      ),
    )}
${card !== null && html`<p><a href="${`/api/v1${path('datasets', name)}/croissant`}">Croissant metadata</a></p>`}`,
  };
}

export function protocolsPage(cards: readonly ProtocolCard[]): Page {
  const rows = cards.map(
    ({ name, task, setting = '', version, headline, description }) =>
      html`<tr><th scope="row">${protocolLink(name)}</th><td>${task}</td><td>${setting}</td>${number(String(version))}<td>${headline}</td><td class="text">${description}</td></tr>`,
  );
  const head = [
    ...['Name', 'Task', 'Setting'].map((text) => heading(text)),
    heading('Version', true),
    heading('Ranks by'),
    heading('What it is'),
  ];
  return { title: 'Protocols', section: '/protocols', body: table('Protocols', head, rows) };
}

export function protocolPage(name: string, { card, versions, datasets }: ProtocolDetail): Page {
  return {
    title: name,
    section: '/protocols',
    body: html`${
      card !== null &&
      facts([
        ['What it is', card.description],
        ['Task', card.task],
        ...(card.setting === undefined ? [] : [['Setting', card.setting] as const]),
        ['Ranks by', card.headline],
      ])
    }
<h2>Leaderboards</h2><ul>${datasets.map((dataset) => html`<li><a href="${path('leaderboards', dataset, name)}">${dataset}</a></li>`)}</ul>
${versions.map(
  ({ version, hash, definition, finished, failed }) =>
    html`<h2>Version ${version}</h2>${facts([
      ['Hash', html`<code>${hash}</code>`],
      ['Trials', `${finished} finished, ${failed} failed`],
    ])}<pre tabindex="0">${definition === null ? 'no definition stored' : JSON.stringify(definition, null, 2)}</pre>`,
)}`,
  };
}
