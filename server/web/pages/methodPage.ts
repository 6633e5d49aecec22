import type { Json, MethodCard, MethodDetail } from '../../../src/store/index.js';
import { html, type Markup, outsideLink, queryText } from '../html.js';
import { facts, heading, jsonText, methodLink, number, type Page, table } from '../layout.js';

export function methodsPage(cards: readonly MethodCard[]): Page {
  const rows = cards.map(
    ({ name, family, version, details }) =>
      html`<tr><th scope="row">${methodLink(name)}</th><td>${family}</td>${number(String(version))}<td>${paper(details.paper)}</td></tr>`,
  );
  return {
    title: 'Methods',
    section: '/methods',
    body: table('Methods', [heading('Name'), heading('Family'), heading('Version', true), heading('Paper')], rows),
  };
}

export function methodPage(name: string, { card, versions, standards }: MethodDetail): Page {
  const { paper: source, hyperparameters, settings: _, ...parts } = card?.details ?? {};
  return {
    title: name,
    section: '/methods',
    body: html`${
      card === null
        ? html`<p>The store has no card of this method.</p>`
        : facts([
            ['Family', card.family],
            ['Paper', paper(source)],
            ['Trains on labels', card.usesLabels ? 'yes' : 'no'],
            ...Object.entries(parts).map(([part, value]) => [part, jsonText(value)] as const),
          ])
    }
<h2>Hyperparameters</h2>${hyperparameterTable(hyperparameters)}
<h2>Standard config by dataset</h2>
${standards.length === 0 ? html`<p>None described.</p>` : facts(standards.map(({ dataset, config }) => [dataset, jsonText(config)] as const))}
<h2>Versions</h2>${table(
      'Versions',
      [heading('Version', true), heading('Finished trials', true), heading('Failed', true)],
      versions.map(
        ({ version, finished, failed }) =>
          html`<tr>${number(String(version))}${number(String(finished))}${number(String(failed))}</tr>`,
      ),
    )}
<p><a href="/trials${queryText({ method: name })}">Trials</a> · <a href="/compare${queryText({ first: name })}">Compare</a></p>`,
  };
}

function hyperparameterTable(hyperparameters: Json | undefined): Markup {
  if (!isObject(hyperparameters) || Object.keys(hyperparameters).length === 0) return html`<p>None.</p>`;
  const rows = Object.entries(hyperparameters).map(([name, value]) => {
    const { standard, kind, range, choices } = isObject(value) ? value : { standard: value };
    const allowed = choices === undefined ? range : choices;
    return html`<tr><th scope="row">${name}</th><td>${jsonText(standard)}</td><td>${jsonText(kind ?? '')}</td><td>${jsonText(allowed ?? '')}</td></tr>`;
  });
  return table(
    'Hyperparameters',
    ['Name', 'Standard', 'Kind', 'Range'].map((text) => heading(text)),
    rows,
  );
}

function paper(source: Json | undefined): Markup {
  if (!isObject(source)) return html``;
  const { title, year, url } = source;
  return html`${outsideLink(jsonText(url ?? ''), jsonText(title ?? ''))}${year !== undefined && ` (${jsonText(year)})`}`;
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
