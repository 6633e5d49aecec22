import { bernoulli } from '../random/sampling.js';
import { CsrMatrix } from '../tensor/csrMatrix.js';
import type { Augmentation } from './augmentation.js';

/**
 * Removes each directed edge with probability `rate`, independently, so the two directions of an undirected edge part
 * (as GRACE's code does; Zhu et al., 2020, §3.2.1). Self-loops are added at propagation, so no node falls silent.
 */
export function dropEdges(rate: number): Augmentation {
  return (graph, rng) => {
    if (rate === 0) return graph;
    const { numRows, numColumns, rowPointers, columns, values, numEntries } = graph.adjacency;
    const dropped = bernoulli(numEntries, rate, rng);
    const kept = dropped.reduce((total, isDropped) => total + 1 - isDropped, 0);
    const keptPointers = new Int32Array(numRows + 1);
    const keptColumns = new Int32Array(kept);
    const keptValues = new Float32Array(kept);
    let next = 0;
    for (let row = 0; row < numRows; row++) {
      for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) {
        if (dropped[entry] === 1) continue;
        keptColumns[next] = columns[entry]!;
        keptValues[next++] = values[entry]!;
      }
      keptPointers[row + 1] = next;
    }
    const adjacency = new CsrMatrix({
      numRows,
      numColumns,
      rowPointers: keptPointers,
      columns: keptColumns,
      values: keptValues,
    });
    return { ...graph, adjacency };
  };
}
