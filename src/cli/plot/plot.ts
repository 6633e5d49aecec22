import { extname } from 'node:path';
import { standaloneSvg } from '../../../server/web/figures/standalone.js';
import { unknownName } from '../../registry/registry.js';
import { openStore } from '../../store/index.js';
import type { PlotFlags } from '../commands/plot.js';
import { databasePath } from '../databasePath.js';
import { writeWhole } from '../writeWhole.js';
import { figures } from './figures.js';

/** Pixels of a PNG for each of the figure's. */
const pngScale = 2;

/**
 * Draws a figure of the results into a file.
 *
 * @throws RangeError for an unknown figure, options that do not say enough, results that there are not, or a file that
 *   cannot be written
 */
export async function plot(figure: string, flags: PlotFlags): Promise<void> {
  const extension = extname(flags.out).toLowerCase();
  if (extension !== '.svg' && extension !== '.png') {
    throw new RangeError(`Cannot draw: a file that ends in .svg or .png is needed, got "${flags.out}"`);
  }
  if (!Object.hasOwn(figures, figure)) throw unknownName('figure', figure, Object.keys(figures));
  const store = await openStore(databasePath(flags.db), { readOnly: true });
  try {
    const svg = standaloneSvg(await figures[figure as keyof typeof figures](store, flags));
    writeWhole(flags.out, extension === '.svg' ? svg : await png(svg));
  } finally {
    await store.close();
  }
}

async function png(svg: string): Promise<Buffer> {
  const { Resvg } = await import('@resvg/resvg-js');
  const font = { loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans' };
  return new Resvg(svg, { font, fitTo: { mode: 'zoom', value: pngScale } }).render().asPng();
}
