import { percent } from '../../../src/format/numbers.js';
import type { Layout, Projection } from '../../../src/store/index.js';
import { html, type Markup } from '../html.js';
import { numClassColors } from '../style.js';

const size = 460;
const margin = 8;
const legendColumns = 4;
const legendLine = 20;

/** Marks round the place where they stand, so that classes are told apart without their colors too. */
const marks = [
  'm-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0',
  'm-2.7-2.7h5.4v5.4h-5.4z',
  'm0-3.6l3.4 5.8h-6.8z',
  'm0-3.8l3.8 3.8-3.8 3.8-3.8-3.8z',
  'm-1.2-3.5h2.4v2.3h2.3v2.4h-2.3v2.3h-2.4v-2.3h-2.3v-2.4h2.3z',
] as const;

interface PlotClass {
  readonly name: string;
  /** Its name in the style sheet. */
  readonly color: string;
  readonly mark: string;
  /** Which points have it. */
  readonly points: readonly number[];
}

/** An embedding's points in the plane by class; one pointed at says which node it is, and the other classes fade. */
export function scatterPlot(projection: Projection, layout: Layout): Markup {
  return html`<figure>${svg(projection, layout, 0, html``)}<figcaption>${captionOf(layout)}</figcaption></figure>`;
}

/** The same with title and legend within the picture. */
export function scatterPlotWithLegend(projection: Projection, layout: Layout, title: string): Markup {
  const classes = classesOf(projection);
  const entries = classes.map(
    ({ name, color, mark, points }, i) =>
      html`<path class="${color}" d="${`M${16 + column(i)} ${size + 20 + line(i)}${mark}`}"/><text x="${24 + column(i)}" y="${size + 24 + line(i)}">${name} (${points.length})</text>`,
  );
  const height = 42 + line(classes.length - 1);
  const top = size + height;
  const about = html`<text x="8" y="${top}">${title}</text><text class="small" x="8" y="${top + 16}">${captionOf(layout)}</text><text class="small" x="8" y="${top + 32}">${countText(projection)}</text>`;
  return html`<figure>${svg(projection, layout, height + 40, html`${entries}${about}`)}</figure>`;
}

/** What marks and colors mean, with how many points there are of each class. */
export function scatterLegend(projection: Projection): Markup {
  const entries = classesOf(projection).map(
    ({ name, color, mark, points }) =>
      html`<li><svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><path class="${color}" d="${`M7 7${mark}`}"/></svg> ${name} <span class="dim">${points.length}</span></li>`,
  );
  return html`<ul class="legend" aria-label="Classes, with their points">${entries}</ul>`;
}

/** `1,000 of 2,708 nodes, drawn at random`. */
export function countText({ ids, numRows, rows }: Projection): string {
  const all = numRows.toLocaleString('en');
  return ids.length === numRows ? `${all} ${rows}` : `${ids.length.toLocaleString('en')} of ${all} ${rows}, at random`;
}

function svg(projection: Projection, layout: Layout, more: number, rest: Markup): Markup {
  const classes = classesOf(projection);
  const [x, y] = placesOf(layout);
  const one = projection.rows === 'nodes' ? 'node' : 'graph';
  const label = `${captionOf(layout)}: ${countText(projection)}, in ${classes.length} classes`;
  const point = (i: number, { mark, name }: PlotClass) =>
    html`<path d="${`M${x(i)} ${y(i)}${mark}`}"><title>${one} ${projection.ids[i]!}, ${name}</title></path>`;
  return html`<svg role="img" width="${size}" height="${size + more}" viewBox="0 0 ${size} ${size + more}" aria-label="${label}"><rect class="frame" x="0.5" y="0.5" width="${size - 1}" height="${size - 1}"/>
<g class="points">${classes.map(
    (each) => html`<g class="${each.color}">${each.points.map((i) => point(i, each))}</g>
`,
  )}</g>${rest}</svg>`;
}

function classesOf({ classes }: Projection): PlotClass[] {
  const known = [...new Set(classes)].sort((a, b) => a - b);
  return known.map((value) => ({
    name: value < 0 ? 'no class' : `class ${value}`,
    color: value < 0 ? 'unknown' : `class-${value % numClassColors}`,
    // Where colors come again, marks are others.
    mark: marks[value < 0 ? 0 : (value + Math.floor(value / numClassColors)) % marks.length]!,
    points: [...classes.keys()].filter((i) => classes[i] === value),
  }));
}

/** From points to places within the frame; one scale for both axes, as distances are what a layout tells. */
function placesOf({ x, y }: Layout): [(i: number) => string, (i: number) => string] {
  const [left, right, bottom, top] = [least(x), largest(x), least(y), largest(y)];
  const scale = (size - 2 * margin) / (Math.max(right - left, top - bottom) || 1);
  return [
    (i) => (size / 2 + (x[i]! - (left + right) / 2) * scale).toFixed(1),
    (i) => (size / 2 - (y[i]! - (bottom + top) / 2) * scale).toFixed(1),
  ];
}

function captionOf({ name, settings }: Layout): string {
  const { explained1 = 0, explained2 = 0, numNeighbors, minimumDistance } = settings;
  if (name === 'umap') return `UMAP, ${numNeighbors} neighbors, minimum distance ${minimumDistance}`;
  return `Principal components, ${percent(explained1, 1)} % and ${percent(explained2, 1)} % of the variance`;
}

const column = (i: number) => (i % legendColumns) * ((size - 8) / legendColumns);
const line = (i: number) => Math.floor(i / legendColumns) * legendLine;
const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b));
const largest = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b));
