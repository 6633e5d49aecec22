import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type BinaryTree, huffmanTree } from '../../src/objectives/huffmanTree.js';

const ways = ({ pointers, inner, isRight }: BinaryTree) =>
  Array.from({ length: pointers.length - 1 }, (_, leaf) => {
    const range = [pointers[leaf]!, pointers[leaf + 1]!] as const;
    return Array.from(inner.slice(...range), (node, i) => [node, isRight[range[0] + i]!]);
  });

it('gives frequent leaves short ways', () => {
  // 1 + 2 make inner node 0, which with 4 makes node 1, which with 8 makes the root, node 2.
  expect(ways(huffmanTree(Float64Array.of(8, 1, 4, 2)))).toEqual([
    [[2, 1]],
    [
      [2, 0],
      [1, 0],
      [0, 0],
    ],
    [
      [2, 0],
      [1, 1],
    ],
    [
      [2, 0],
      [1, 0],
      [0, 1],
    ],
  ]);
});

it('has no way to an only leaf, and even ones where all weights are 0', () => {
  expect(huffmanTree(Float64Array.of(3))).toMatchObject({ numInner: 0, inner: new Int32Array(0) });
  expect(ways(huffmanTree(new Float64Array(8))).map((way) => way.length)).toEqual(new Array(8).fill(3));
});

it('is the shortest of all trees by the total of its inner nodes, and tells all leaves apart', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 30 }), (weights) => {
      const all = ways(huffmanTree(Float64Array.from(weights)));
      const length = all.reduce((sum, way, leaf) => sum + way.length * weights[leaf]!, 0);
      expect(length).toBe(shortest(weights));
      expect(new Set(all.map((way) => JSON.stringify(way))).size).toBe(weights.length);
    }),
  );
});

/** Huffman's rule with a sorted list. */
function shortest(weights: readonly number[]): number {
  const left = [...weights];
  let length = 0;
  while (left.length > 1) {
    left.sort((a, b) => a - b);
    const merged = left.shift()! + left.shift()!;
    length += merged;
    left.push(merged);
  }
  return length;
}
