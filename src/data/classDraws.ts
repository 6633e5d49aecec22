import type { Rng } from '../random/rng.js';
import { permutation } from '../random/sampling.js';
import type { Split } from './graphData.js';

/** Those of `nodes` that are of each class, in increasing order of class; classes without a node are left out. */
export function nodesByClass(labels: Int32Array, nodes: Int32Array): Int32Array[] {
  const classes = [...new Set(nodes.map((node) => labels[node]!))].sort((a, b) => a - b);
  return classes.map((label) => nodes.filter((node) => labels[node] === label));
}

/**
 * Nested splits with few labels, which share their test nodes: of each class, `shots[i]` nodes for training and as many
 * for validation, the first of one random order for every i. All nodes that no split takes are for testing.
 *
 * @param nodes those that have a label
 * @throws RangeError where a class has no node left for testing
 */
export function shotSplits(labels: Int32Array, nodes: Int32Array, shots: readonly number[], rng: Rng): Split[] {
  const most = Math.max(...shots);
  const orders = nodesByClass(labels, nodes).map((members) => shuffled(members, rng));
  for (const order of orders) {
    if (order.length > 2 * most) continue;
    const needed = `${2 * most + 1} nodes of class ${labels[order[0]!]}`;
    throw new RangeError(`Cannot split nodes: ${needed} are needed, got ${order.length}`);
  }
  const take = (start: number, end?: number) => sorted(orders.map((order) => order.subarray(start, end)));
  const test = take(2 * most);
  return shots.map((shot) => ({ train: take(0, shot), validation: take(most, most + shot), test }));
}

/**
 * Nested draws of training nodes, as equally many of each class as there are: of `sizes[i]` nodes each class gets
 * ⌊size / classes⌋, and as many classes as are left over one more, drawn anew. A class with too few gives all it has.
 */
export function balancedDraws(labels: Int32Array, nodes: Int32Array, sizes: readonly number[], rng: Rng): Int32Array[] {
  const orders = nodesByClass(labels, nodes).map((members) => shuffled(members, rng));
  const lucky = permutation(orders.length, rng);
  return sizes.map((size) => {
    const each = Math.floor(size / orders.length);
    const counts = new Int32Array(orders.length).fill(each);
    for (const position of lucky.subarray(0, size - each * orders.length)) counts[position]! += 1;
    return sorted(orders.map((order, i) => order.subarray(0, counts[i]!)));
  });
}

function shuffled(members: Int32Array, rng: Rng): Int32Array {
  return permutation(members.length, rng).map((position) => members[position]!);
}

function sorted(parts: readonly Int32Array[]): Int32Array {
  return Int32Array.from(parts.flatMap((part) => [...part])).sort();
}
