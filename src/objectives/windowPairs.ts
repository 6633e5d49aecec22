import { CsrMatrix } from '../tensor/csrMatrix.js';

/** Sequences of rows, and how far from a center its contexts lie. */
export interface Windows {
  /** [numSequences · length] rows of the sequences, one after another; −1 for none. */
  readonly sequences: Int32Array;
  readonly length: number;
  /** Largest distance of a center and its context. */
  readonly window: number;
}

/**
 * Calls `visit` with the places of each center and each of its contexts and with what the pair counts: at distance d
 * (window − d + 1) / window, which is word2vec's random narrowing of the window in expectation.
 */
export function eachPair(
  { sequences, length, window }: Windows,
  visit: (center: number, context: number, weight: number) => void,
): void {
  for (let center = 0; center < sequences.length; center++) {
    if (sequences[center] === -1) continue;
    const start = center - (center % length);
    const last = Math.min(start + length - 1, center + window);
    for (let context = Math.max(start, center - window); context <= last; context++) {
      if (context === center || sequences[context] === -1) continue;
      visit(center, context, (window - Math.abs(context - center) + 1) / window);
    }
  }
}

/** [numRows, numRows] what the pairs of each center and each context count together. */
export function cooccurrences(windows: Windows, numRows: number): CsrMatrix {
  const { sequences } = windows;
  const [centers, contexts, weights]: [number[], number[], number[]] = [[], [], []];
  eachPair(windows, (center, context, weight) => {
    centers.push(sequences[center]!);
    contexts.push(sequences[context]!);
    weights.push(weight);
  });
  const [rows, columns] = [Int32Array.from(centers), Int32Array.from(contexts)];
  return CsrMatrix.fromCoordinates(numRows, numRows, rows, columns, Float32Array.from(weights));
}
