import { readClientScript } from './clientScript.js';
import { html, type Markup, path } from './html.js';

export interface Page {
  readonly title: string;
  /** Address of the section of the navigation that the page belongs to. */
  readonly section: string;
  readonly body: Markup;
}

const sections: readonly (readonly [address: string, name: string])[] = [
  ['/', 'Leaderboards'],
  ['/suites/all', 'Suites'],
  ['/compare', 'Compare'],
  ['/ledger', 'Papers'],
  ['/methods', 'Methods'],
  ['/datasets', 'Datasets'],
  ['/protocols', 'Protocols'],
  ['/trials', 'Trials'],
  ['/submissions', 'Submissions'],
  ['/live', 'Live'],
  ['/docs', 'API'],
];

/** A whole document. */
export function document({ title, section, body }: Page): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · graph-ssl-testbed</title>
<link rel="stylesheet" href="/assets/style.css">
<link rel="icon" href="data:,">
${
  readClientScript() !== undefined &&
  html`<script type="module" src="/assets/client.js"></script>
`
}</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header><nav aria-label="Main"><ul>${sections.map(
    ([address, name]) =>
      html`<li><a href="${address}"${address === section && html` aria-current="page"`}>${name}</a></li>`,
  )}</ul></nav></header>
<main id="content">
<h1>${title}</h1>
${body}
</main>
<footer>Scores in percent: mean over seeds of the means over folds, with 95 % t intervals.</footer>
</body>
</html>
`.text;
}

/** A table that scrolls sideways where it is too wide; `name` is what a screen reader calls it. */
export function table(name: string, head: readonly Markup[], rows: readonly Markup[]): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${name}"><table>
<thead><tr>${head}</tr></thead>
<tbody>${rows}</tbody>
</table></div>`;
}

export function heading(text: string, isNumber = false): Markup {
  return html`<th scope="col"${isNumber && html` class="number"`}>${text}</th>`;
}

export function number(text: string | Markup): Markup {
  return html`<td class="number">${text}</td>`;
}

export const methodLink = (name: string, text = name): Markup => html`<a href="${path('methods', name)}">${text}</a>`;
export const datasetLink = (name: string): Markup => html`<a href="${path('datasets', name)}">${name}</a>`;
export const protocolLink = (name: string): Markup => html`<a href="${path('protocols', name)}">${name}</a>`;

/** A list of terms with what they stand for. */
export function facts(entries: readonly (readonly [string, Markup | string | number])[]): Markup {
  return html`<dl>${entries.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl>`;
}

/** A value out of the database as text: objects as JSON. */
export function jsonText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** An input of a form that filters by query string. */
export function field(name: string, label: string, value: string | undefined, hint = ''): Markup {
  return html`<label>${label}<input name="${name}" value="${value ?? ''}" placeholder="${hint}" size="14"></label>`;
}

export function choice(
  name: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  chosen: string | undefined,
): Markup {
  return html`<label>${label}<select name="${name}">${options.map(
    ([value, text]) => html`<option value="${value}"${value === (chosen ?? '') && html` selected`}>${text}</option>`,
  )}</select></label>`;
}

/** Links to a table's other formats. @param citation how to cite it, with ADDRESS for that of the page */
export function downloads(address: string, query: string, citation?: string): Markup {
  const formats = ['json', 'csv', 'md', 'tex', 'parquet'];
  return html`<p class="downloads" data-copy${citation !== undefined && html` data-citation="${citation}"`}>As ${formats.map(
    (format) => html`<a href="${`${address}.${format}${query}`}">${format.toUpperCase()}</a> `,
  )}</p>`;
}
