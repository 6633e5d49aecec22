import type { GraphData } from '../data/graphData.js';
import type { CsrMatrix } from '../tensor/csrMatrix.js';
import { findEntry } from './findEntry.js';

/**
 * Attributes of edges in the order in which the adjacency holds them.
 *
 * @throws RangeError for a value that is no category
 */
export function entryAttributes({ sources, targets, edgeAttributes }: GraphData, adjacency: CsrMatrix): Uint8Array[] {
  const { numColumns, values } = edgeAttributes!;
  const columns = Array.from({ length: numColumns }, () => new Uint8Array(adjacency.numEntries));
  sources.forEach((source, edge) => {
    const entry = findEntry(adjacency, targets[edge]!, source);
    for (let k = 0; k < numColumns; k++) {
      const value = values[edge * numColumns + k]!;
      if (!Number.isInteger(value) || value < 0 || value > 255) {
        throw new RangeError(`Cannot use edge attributes: whole numbers from 0 to 255 are needed, got ${value}`);
      }
      columns[k]![entry] = value;
    }
  });
  return columns;
}

/**
 * The attributes of some entries of a matrix as those of another matrix that holds them in other places; 0 for its other
 * entries.
 *
 * @param places of each old entry in the new matrix, −1 where it has none
 */
export function moveAttributes(
  attributes: readonly Uint8Array[],
  places: Int32Array,
  numEntries: number,
): Uint8Array[] {
  return attributes.map((column) => {
    const moved = new Uint8Array(numEntries);
    places.forEach((place, entry) => {
      if (place >= 0) moved[place] = column[entry]!;
    });
    return moved;
  });
}
