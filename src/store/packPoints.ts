import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Layout, Projection } from './records.js';

/** Values that a coordinate can have between its least and its largest: more than a figure has pixels. */
const numLevels = 4096;

interface LayoutHeader extends Pick<Layout, 'name' | 'settings'> {
  readonly x: readonly [least: number, largest: number];
  readonly y: readonly [least: number, largest: number];
}

/** What is stored as text; the points follow as numbers. */
interface Header extends Pick<Projection, 'rows' | 'numRows'> {
  readonly numPoints: number;
  readonly layouts: readonly LayoutHeader[];
}

export interface PackedProjection {
  readonly header: string;
  readonly points: Buffer;
}

/** A projection in few bytes: ids as differences, coordinates in steps of 1/4095 of their range, deflated. */
export function packProjection({ rows, numRows, ids, classes, layouts }: Projection): PackedProjection {
  const lists = layouts.map(({ name, settings, x, y }) => ({
    name,
    settings,
    x: range(x),
    y: range(y),
    lists: [x, y],
  }));
  const header: Header = {
    rows,
    numRows,
    numPoints: ids.length,
    layouts: lists.map(({ lists: _, ...layout }) => layout),
  };
  const differences = ids.map((id, i) => id - (ids[i - 1] ?? 0));
  const levels = lists.flatMap(({ x, y, lists: [xs, ys] }) => [steps(xs!, x), steps(ys!, y)]);
  // Little-endian, as every machine is that Node runs on.
  const numbers = [Int32Array.from(differences), Int32Array.from(classes), ...levels];
  const bytes = Buffer.concat(
    numbers.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  );
  return { header: JSON.stringify(header), points: deflateRawSync(bytes, { level: 9 }) };
}

/** @throws RangeError for points that are not what the header tells */
export function unpackProjection({ header, points }: PackedProjection): Projection {
  const { rows, numRows, numPoints, layouts } = JSON.parse(header) as Header;
  const { buffer, byteOffset, byteLength } = Uint8Array.from(inflateRawSync(points));
  const needed = numPoints * (4 + 4 + layouts.length * 4);
  if (byteLength !== needed) {
    throw new RangeError(`Cannot read a projection: ${needed} bytes of points are needed, got ${byteLength}`);
  }
  let sum = 0;
  const ids = Array.from(new Int32Array(buffer, byteOffset, numPoints), (difference) => (sum += difference));
  const classes = [...new Int32Array(buffer, byteOffset + 4 * numPoints, numPoints)];
  const coordinates = (list: number, [least, largest]: readonly [number, number]) =>
    Array.from(
      new Uint16Array(buffer, byteOffset + (8 + 2 * list) * numPoints, numPoints),
      (level) => least + (level / (numLevels - 1)) * (largest - least),
    );
  return {
    rows,
    numRows,
    ids,
    classes,
    layouts: layouts.map(({ name, settings, x, y }, i) => ({
      name,
      settings,
      x: coordinates(2 * i, x),
      y: coordinates(2 * i + 1, y),
    })),
  };
}

function range(values: readonly number[]): readonly [number, number] {
  return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
}

function steps(values: readonly number[], [least, largest]: readonly [number, number]): Uint16Array {
  const width = largest - least || 1;
  return Uint16Array.from(values, (value) => Math.round(((value - least) / width) * (numLevels - 1)));
}
