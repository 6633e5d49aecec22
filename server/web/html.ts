/** Text that is markup already. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = Markup | string | number | null | undefined | false | readonly Part[];

/** Markup in which every value is escaped unless it is markup itself: `html\`<b>${name}</b>\``. Lists are joined. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return new Markup(strings.reduce((text, string, i) => text + markupOf(values[i - 1]) + string));
}

function markupOf(value: Part): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(markupOf).join('');
  return escapeText(String(value));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML shows it, within an element or a quoted attribute. Control characters that HTML forbids become U+FFFD. */
export function escapeText(text: string): string {
  return text
    .replaceAll(/[&<>"']/g, (character) => entities[character]!)
    .replaceAll(/(?![\t\n\r])\p{Cc}/gu, '\u{FFFD}');
}

/** A link to an address out of the database, which may be any text: followed only where it is http or https. */
export function outsideLink(url: string, text: string): Markup {
  return /^https?:\/\//i.test(url) ? html`<a href="${url}" rel="noreferrer">${text}</a>` : html`${text}`;
}

/** A path of the site out of names: each escaped. */
export function path(...parts: readonly string[]): string {
  return `/${parts.map(encodeURIComponent).join('/')}`;
}

/** `?a=1&b=2` of what is given. */
export function queryText(parameters: Readonly<Record<string, string | boolean | undefined>>): string {
  const given = Object.entries(parameters).filter(([, value]) => Boolean(value));
  return given.length === 0
    ? ''
    : `?${new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]))}`;
}
