import { moveAttributes } from '../../graph/edgeAttributes.js';
import { denseFeatures, permuteRows } from '../../graph/features.js';
import { findEntry } from '../../graph/findEntry.js';
import type { View } from '../../graph/graph.js';
import type { Rng } from '../../random/rng.js';
import { tf } from '../../tensor/backend.js';
import { CsrMatrix } from '../../tensor/csrMatrix.js';

/** A change of one graph of a batch: marks what goes and what comes. Draws from a stream that all graphs share. */
export type GraphChange = (edit: BatchEdit, start: number, end: number, rng: Rng) => void;

/** Marks on a batch of graphs, out of which one new batch is made. */
export class BatchEdit {
  readonly adjacency: CsrMatrix;
  readonly #view: View;
  readonly #droppedNodes: Uint8Array;
  readonly #droppedEntries: Uint8Array;
  readonly #added: [number, number][] = [];
  readonly #noisy: number[] = [];

  constructor(view: View) {
    this.#view = view;
    this.adjacency = view.adjacency;
    this.#droppedNodes = new Uint8Array(view.numNodes);
    this.#droppedEntries = new Uint8Array(view.adjacency.numEntries);
  }

  /** Takes a node out, with its row and all its edges. */
  dropNode(node: number): void {
    this.#droppedNodes[node] = 1;
  }

  /** Takes one entry out; an undirected edge has two. */
  dropEntry(entry: number): void {
    this.#droppedEntries[entry] = 1;
  }

  /** Adds an edge of weight 1, in both directions. */
  addEdge(a: number, b: number): void {
    this.#added.push([a, b], [b, a]);
  }

  /** Replaces the features of a node by normal noise. */
  replaceFeatures(node: number): void {
    this.#noisy.push(node);
  }

  /**
   * The batch with all changes. Nodes keep their order.
   *
   * @param noise mean and standard deviation of replaced features
   */
  apply(noise: readonly [number, number], rng: Rng): View {
    const { graphIndex, features, edgeAttributes } = this.#view;
    const kept: number[] = [];
    for (let node = 0; node < this.#droppedNodes.length; node++) if (this.#droppedNodes[node] === 0) kept.push(node);
    const nodes = Int32Array.from(kept);
    const isWhole = nodes.length === this.#droppedNodes.length;
    const adjacency = this.#keptAdjacency(nodes);
    const source = this.#noisy.length === 0 ? features : denseFeatures(this.#withNoise(noise, rng));
    return {
      ...this.#view,
      numNodes: nodes.length,
      adjacency,
      ...(edgeAttributes !== undefined && { edgeAttributes: this.#keptAttributes(edgeAttributes, adjacency, nodes) }),
      features: isWhole ? source : permuteRows(source, nodes),
      ...(graphIndex !== undefined && { graphIndex: nodes.map((node) => graphIndex[node]!) }),
    };
  }

  #keptAdjacency(nodes: Int32Array): CsrMatrix {
    const { rowPointers, columns, values, isSymmetric } = this.adjacency;
    const place = placesOf(nodes, this.#droppedNodes.length);
    const pointers = new Int32Array(nodes.length + 1);
    const kept = { columns: new Int32Array(columns.length), values: new Float32Array(columns.length) };
    let next = 0;
    for (let row = 0; row < nodes.length; row++) {
      const node = nodes[row]!;
      for (let entry = rowPointers[node]!; entry < rowPointers[node + 1]!; entry++) {
        const column = place[columns[entry]!]!;
        if (column < 0 || this.#droppedEntries[entry] === 1) continue;
        kept.columns[next] = column;
        kept.values[next++] = values[entry]!;
      }
      pointers[row + 1] = next;
    }
    const size = { numRows: nodes.length, numColumns: nodes.length };
    const [ends, weights] = [kept.columns.subarray(0, next), kept.values.subarray(0, next)];
    const base = { ...size, rowPointers: pointers, columns: ends, values: weights, isSymmetric };
    return this.#added.length === 0 ? new CsrMatrix(base) : this.#withAdded(base, place);
  }

  /** Attributes of the entries that stay; edges that are added are of the first category. */
  #keptAttributes(attributes: readonly Uint8Array[], after: CsrMatrix, nodes: Int32Array): Uint8Array[] {
    const { rowPointers, columns } = this.adjacency;
    const place = placesOf(nodes, this.#droppedNodes.length);
    const places = new Int32Array(columns.length).fill(-1);
    nodes.forEach((node, row) => {
      for (let entry = rowPointers[node]!; entry < rowPointers[node + 1]!; entry++) {
        const column = place[columns[entry]!]!;
        if (column >= 0 && this.#droppedEntries[entry] === 0) places[entry] = findEntry(after, row, column);
      }
    });
    return moveAttributes(attributes, places, after.numEntries);
  }

  #withAdded(base: ConstructorParameters<typeof CsrMatrix>[0], place: Int32Array): CsrMatrix {
    const { numRows, rowPointers, columns, values, isSymmetric } = base;
    const added = this.#added.filter(([a, b]) => place[a]! >= 0 && place[b]! >= 0);
    const numEntries = columns.length + added.length;
    const [rows, ends, weights] = [
      new Int32Array(numEntries),
      new Int32Array(numEntries),
      new Float32Array(numEntries),
    ];
    for (let row = 0; row < numRows; row++) rows.fill(row, rowPointers[row]!, rowPointers[row + 1]!);
    ends.set(columns);
    weights.set(values);
    added.forEach(([a, b], k) => {
      rows[columns.length + k] = place[a]!;
      ends[columns.length + k] = place[b]!;
      weights[columns.length + k] = 1;
    });
    return CsrMatrix.fromCoordinates(numRows, numRows, rows, ends, weights, isSymmetric);
  }

  #withNoise([mean, deviation]: readonly [number, number], rng: Rng): tf.Tensor2D {
    const { features, numNodes } = this.#view;
    const width = features.numColumns;
    const kept = new Float32Array(numNodes).fill(1);
    const noise = new Float32Array(numNodes * width);
    for (const node of this.#noisy) {
      kept[node] = 0;
      for (let k = 0; k < width; k++) noise[node * width + k] = mean + deviation * rng.normal();
    }
    const rest = tf.mul<tf.Tensor2D>(features.dense(), tf.tensor2d(kept, [numNodes, 1]));
    return tf.add(rest, tf.tensor2d(noise, [numNodes, width]));
  }
}

/** New id of each old node, −1 for those that are not among `nodes`. */
function placesOf(nodes: Int32Array, numNodes: number): Int32Array {
  const place = new Int32Array(numNodes).fill(-1);
  nodes.forEach((node, i) => {
    place[node] = i;
  });
  return place;
}
