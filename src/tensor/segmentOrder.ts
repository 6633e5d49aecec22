export interface SegmentOrder {
  readonly smallest: number;
  readonly largest: number;
  /** Positions in stable order of their ids; undefined where the ids are in order already. */
  readonly order: Int32Array | undefined;
  /** The ids in that order. */
  readonly sortedIds: Int32Array;
}

const known = new WeakMap<Int32Array, SegmentOrder>();

/** How to put `ids` (0 or more) in order, computed once for each array, which must not change afterwards. O(length + largest). */
export function segmentOrder(ids: Int32Array): SegmentOrder {
  let found = known.get(ids);
  if (found === undefined) {
    found = computeOrder(ids);
    known.set(ids, found);
  }
  return found;
}

function computeOrder(ids: Int32Array): SegmentOrder {
  let smallest = ids.length === 0 ? 0 : Number.POSITIVE_INFINITY;
  let largest = -1;
  let previous = Number.NEGATIVE_INFINITY;
  let isSorted = true;
  for (const id of ids) {
    if (id < previous) isSorted = false;
    if (id > largest) largest = id;
    if (id < smallest) smallest = id;
    previous = id;
  }
  // Negative ids are an error that the caller reports.
  if (isSorted || smallest < 0) return { smallest, largest, order: undefined, sortedIds: ids };
  const order = countingOrder(ids, largest + 1);
  return { smallest, largest, order, sortedIds: order.map((position) => ids[position]!) };
}

/** Positions in stable order of `keys`, each in 0 … numKeys − 1. */
function countingOrder(keys: Int32Array, numKeys: number): Int32Array {
  const next = new Int32Array(numKeys + 1);
  for (const key of keys) next[key + 1]! += 1;
  for (let key = 0; key < numKeys; key++) next[key + 1]! += next[key]!;
  const order = new Int32Array(keys.length);
  for (let position = 0; position < keys.length; position++) order[next[keys[position]!]!++] = position;
  return order;
}
