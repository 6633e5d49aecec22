/** A binary tree whose leaves are rows: the way down to each, from the root. */
export interface BinaryTree {
  /** Nodes that are no leaves. */
  readonly numInner: number;
  /** [numLeaves + 1] where a leaf's way begins in `inner` and `isRight`. */
  readonly pointers: Int32Array;
  /** Inner nodes of the ways. */
  readonly inner: Int32Array;
  /** 1 where the way goes on to the right. */
  readonly isRight: Uint8Array;
}

/**
 * The tree with the shortest ways on average (Huffman, 1952), by two queues: leaves by rising weight and inner nodes as they
 * arise. Of equal weights the leaf is first, so that leaves of weight 0 have short ways too.
 *
 * @param weights of the leaves, 0 or more
 */
export function huffmanTree(weights: Float64Array): BinaryTree {
  const numLeaves = weights.length;
  const numInner = Math.max(0, numLeaves - 1);
  const leaves = Array.from(weights.keys()).sort((a, b) => weights[a]! - weights[b]!);
  const totals = new Float64Array(numInner);
  // Leaves are numbered first, inner nodes after them.
  const parents = new Int32Array(numLeaves + numInner);
  const onRight = new Uint8Array(numLeaves + numInner);
  let [nextLeaf, nextInner] = [0, 0];
  for (let made = 0; made < numInner; made++) {
    for (const side of [0, 1]) {
      const isLeaf = nextLeaf < numLeaves && (nextInner === made || weights[leaves[nextLeaf]!]! <= totals[nextInner]!);
      const child = isLeaf ? leaves[nextLeaf++]! : numLeaves + nextInner++;
      totals[made]! += isLeaf ? weights[child]! : totals[child - numLeaves]!;
      parents[child] = made;
      onRight[child] = side;
    }
  }
  return waysDown(parents, onRight, numLeaves, numInner);
}

function waysDown(parents: Int32Array, onRight: Uint8Array, numLeaves: number, numInner: number): BinaryTree {
  const [inner, isRight]: [number[], number[]] = [[], []];
  const pointers = new Int32Array(numLeaves + 1);
  for (let leaf = 0; leaf < numLeaves; leaf++) {
    const upwards: number[] = [];
    // The inner node that is made last is the root.
    for (let node = leaf; node !== numLeaves + numInner - 1; node = numLeaves + parents[node]!) upwards.push(node);
    for (const node of upwards.reverse()) {
      inner.push(parents[node]!);
      isRight.push(onRight[node]!);
    }
    pointers[leaf + 1] = inner.length;
  }
  return { numInner, pointers, inner: Int32Array.from(inner), isRight: Uint8Array.from(isRight) };
}
