import { html, type Markup } from '../html.js';

const width = 640;
const height = 240;
const left = 64;
const bottom = 28;

/** A curve over epochs as a line; values that are not finite leave a gap. */
export function curvePlot(name: string, steps: readonly number[], values: readonly number[]): Markup {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return html`<p>${name}: no finite value.</p>`;
  const [low, high] = [finite.reduce((a, b) => Math.min(a, b)), finite.reduce((a, b) => Math.max(a, b))];
  const [first, last] = [steps[0]!, steps.at(-1)!];
  const x = (step: number) => left + ((step - first) / (last - first || 1)) * (width - left - 12);
  const y = (value: number) => 12 + (1 - (value - low) / (high - low || 1)) * (height - bottom - 12);
  const label = `${name} from ${short(values[0]!)} at step ${first} to ${short(values.at(-1)!)} at step ${last}`;
  return html`<figure><svg role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-label="${label}"><title>${label}</title>
<line class="axis" x1="${left}" x2="${width - 12}" y1="${height - bottom}" y2="${height - bottom}"/>
<line class="axis" x1="${left}" x2="${left}" y1="12" y2="${height - bottom}"/>
<text x="4" y="20">${short(high)}</text><text x="4" y="${height - bottom}">${short(low)}</text>
<text x="${left}" y="${height - 8}">${first}</text><text x="${width - 12}" y="${height - 8}" text-anchor="end">${last}</text>
<path class="curve" d="${line(steps, values, x, y)}"/></svg><figcaption>${name}</figcaption></figure>`;
}

function line(
  steps: readonly number[],
  values: readonly number[],
  x: (step: number) => number,
  y: (value: number) => number,
): string {
  let isGap = true;
  return values
    .map((value, i) => {
      if (!Number.isFinite(value)) {
        isGap = true;
        return '';
      }
      const move = isGap ? 'M' : 'L';
      isGap = false;
      return `${move}${x(steps[i]!).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
}

function short(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(4))) : 'no number';
}
