import type { Markup } from '../html.js';
import { figureStyle } from '../style.js';

const light = {
  text: '#1b1f24',
  dim: '#57606a',
  line: '#d0d7de',
  mark: '#0a58b8',
  bad: '#a4262c',
  best: '#e8f1fc',
};

/**
 * The first figure of markup as an SVG document of its own, on white.
 *
 * @throws RangeError for markup without one
 */
export function standaloneSvg({ text }: Markup): string {
  const svg = /<svg [\s\S]*?<\/svg>/.exec(text)?.[0];
  if (svg === undefined) {
    throw new RangeError(
      `Cannot draw: data for a figure is needed, got none (${text.replaceAll(/<[^>]+>/g, '').trim()})`,
    );
  }
  const background = '<rect width="100%" height="100%" fill="#ffffff"/>';
  return svg.replace(
    /^<svg ([^>]*)>/,
    (_, attributes: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}><style>${figureStyle(light).replaceAll('svg ', '')}</style>${background}`,
  );
}
