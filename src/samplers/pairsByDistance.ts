import type { Rng } from '../random/rng.js';
import type { CsrMatrix } from '../tensor/csrMatrix.js';

/** Pairs of nodes, and how far apart they are. */
export interface LabeledPairs {
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  /** Distance of each pair less 1; the last class holds all that are farther, and those that no path joins. */
  readonly classes: Int32Array;
}

/** Pairs of one class that share a start: a search is dear where three hops reach most of the graph. */
const PAIRS_PER_START = 8;
/** Where a class is rare, so many times as many starts are tried as would do if each had a node of it. */
const MOST_SEARCHES = 4;

/**
 * Pairs of each distance class 1, 2, …, numClasses − 1 and farther. Starts are random nodes; each gives up to 8 pairs of
 * each class, its nodes alike and with repeats, so that classes are balanced and no N × N matrix of distances exists.
 * Fewer than `pairsPerClass` where a class is rare. Edges count 1 each; distances are of messages to the start.
 */
export function pairsByDistance(
  adjacency: CsrMatrix,
  numClasses: number,
  pairsPerClass: number,
  rng: Rng,
): LabeledPairs {
  const sources: number[] = [];
  const targets: number[] = [];
  const classes: number[] = [];
  const search = ringSearch(adjacency, numClasses - 1);
  const missing = new Int32Array(numClasses).fill(pairsPerClass);
  const mostSearches = Math.ceil((MOST_SEARCHES * pairsPerClass) / PAIRS_PER_START);
  for (let k = 0; k < mostSearches && missing.some((count) => count > 0); k++) {
    const start = rng.below(adjacency.numRows);
    const { order, ends } = search(start);
    for (let kind = 0; kind < numClasses; kind++) {
      // The start itself stands first, ring by ring the others follow, and last what was not reached.
      const [from, to] = [ends[kind]!, ends[kind + 1]!];
      const count = from === to ? 0 : Math.min(PAIRS_PER_START, missing[kind]!);
      missing[kind]! -= count;
      for (let pair = 0; pair < count; pair++) {
        sources.push(start);
        targets.push(order[from + rng.below(to - from)]!);
        classes.push(kind);
      }
    }
  }
  return { sources: Int32Array.from(sources), targets: Int32Array.from(targets), classes: Int32Array.from(classes) };
}

interface Rings {
  /** [numNodes] all nodes, nearest first; overwritten by the next search. */
  readonly order: Int32Array;
  /** Where each distance 0, 1, …, numRings ends in `order`, and at last all nodes. */
  readonly ends: readonly number[];
}

/** Breadth-first search that keeps `order` a permutation: a node that is reached changes places with one that is not yet. */
function ringSearch({ numRows, rowPointers, columns }: CsrMatrix, numRings: number): (start: number) => Rings {
  const order = Int32Array.from({ length: numRows }, (_, node) => node);
  const place = order.slice();
  const moveTo = (node: number, to: number) => {
    const [from, other] = [place[node]!, order[to]!];
    order[to] = node;
    order[from] = other;
    place[node] = to;
    place[other] = from;
  };
  return (start) => {
    moveTo(start, 0);
    const ends = [1];
    let [head, tail] = [0, 1];
    for (let ring = 0; ring < numRings; ring++) {
      for (const end = tail; head < end; head++) {
        const node = order[head]!;
        for (let entry = rowPointers[node]!; entry < rowPointers[node + 1]!; entry++) {
          if (place[columns[entry]!]! >= tail) moveTo(columns[entry]!, tail++);
        }
      }
      ends.push(tail);
    }
    return { order, ends: [...ends, numRows] };
  };
}
