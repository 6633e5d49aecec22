import type { SparseRows } from '../data/graphData.js';

/** How often each word occurs in all documents together, [numColumns]. */
export function wordTotals({ numColumns, columns, values }: SparseRows): Float64Array {
  const totals = new Float64Array(numColumns);
  columns.forEach((word, entry) => {
    totals[word]! += values[entry]!;
  });
  return totals;
}

/** The words that occur at least `leastCount` times in all documents together, numbered anew in their order. */
export function frequentWords(words: SparseRows, leastCount: number): SparseRows {
  const totals = wordTotals(words);
  const numbers = Int32Array.from(totals).fill(-1);
  let numColumns = 0;
  totals.forEach((total, word) => {
    if (total >= leastCount) numbers[word] = numColumns++;
  });
  const kept = Int32Array.from(words.columns.keys()).filter((entry) => numbers[words.columns[entry]!]! >= 0);
  const rowPointers = new Int32Array(words.numRows + 1);
  let next = 0;
  for (let row = 0; row < words.numRows; row++) {
    while (next < kept.length && kept[next]! < words.rowPointers[row + 1]!) next++;
    rowPointers[row + 1] = next;
  }
  return {
    kind: 'sparse',
    numRows: words.numRows,
    numColumns,
    rowPointers,
    columns: kept.map((entry) => numbers[words.columns[entry]!]!),
    values: Float32Array.from(kept, (entry) => words.values[entry]!),
  };
}

/**
 * The share of a word's occurrences that down-sampling keeps on average: √(t / f) + t / f, at most 1, for a word with the share f
 * of all occurrences (Mikolov et al., 2013, §2.3, in the form of word2vec's code and gensim's).
 *
 * @param totals how often each word occurs
 * @param threshold t; 0: all are kept
 */
export function keptShares(totals: Float64Array, threshold: number): Float64Array {
  if (threshold === 0) return totals.map(() => 1);
  const all = totals.reduce((sum, total) => sum + total, 0);
  return totals.map((total) => {
    const ratio = (threshold * all) / total;
    return Math.min(1, Math.sqrt(ratio) + ratio);
  });
}
