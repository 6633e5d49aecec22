import type { GraphData, Rows } from '../data/graphData.js';
import { CsrMatrix } from '../tensor/csrMatrix.js';
import { batchFeatures, type Features, toFeatures } from './features.js';
import type { Graph } from './graph.js';

/** Nodes of a batch at inference: what bounds memory where graphs are many. */
const NODES_AT_ONCE = 20_000;

type WholeSet = Pick<Graph, 'adjacency' | 'edgeAttributes'>;

/**
 * A set of graphs on the host, out of which batches are made: some of the graphs side by side as one graph, with only
 * their own rows on the engine.
 */
export class GraphSet {
  readonly numGraphs: number;
  readonly #adjacency: CsrMatrix;
  readonly #features: Rows;
  readonly #edgeAttributes: readonly Uint8Array[] | undefined;
  readonly #featureGroups: readonly number[] | undefined;
  /** [numGraphs + 1] first node of each graph. */
  readonly #starts: Int32Array;

  /**
   * @param whole all graphs side by side
   * @throws RangeError where the data is one graph
   */
  constructor({ graphIndex, features, featureGroups, labels }: GraphData, whole: WholeSet) {
    if (graphIndex === undefined) throw new RangeError('Cannot batch graphs: a set of graphs is needed, got one graph');
    this.numGraphs = labels.length;
    this.#adjacency = whole.adjacency;
    this.#edgeAttributes = whole.edgeAttributes;
    this.#features = features;
    this.#featureGroups = featureGroups;
    this.#starts = new Int32Array(this.numGraphs + 1);
    for (const graph of graphIndex) this.#starts[graph + 1]! += 1;
    for (let graph = 0; graph < this.numGraphs; graph++) this.#starts[graph + 1]! += this.#starts[graph]!;
  }

  /** The graphs `ids`, in this order: graph i of the batch is `ids[i]`. */
  batch(ids: Int32Array): Graph {
    const sizes = ids.map((id) => this.#starts[id + 1]! - this.#starts[id]!);
    const numNodes = sizes.reduce((total, size) => total + size, 0);
    const graphIndex = new Int32Array(numNodes);
    let start = 0;
    sizes.forEach((size, place) => {
      graphIndex.fill(place, start, start + size);
      start += size;
    });
    return {
      numNodes,
      adjacency: this.#batchAdjacency(ids, numNodes),
      features: this.#batchFeatures(ids),
      ...(this.#edgeAttributes !== undefined && { edgeAttributes: this.#batchAttributes(this.#edgeAttributes, ids) }),
      ...(this.#featureGroups !== undefined && { featureGroups: this.#featureGroups }),
      graphIndex,
      graphIds: ids,
    };
  }

  /** The graphs `among`, absent: all, in their order, in batches of a bounded number of nodes. */
  *inOrder(among: Int32Array = Int32Array.from({ length: this.numGraphs }, (_, id) => id)): Generator<Int32Array> {
    let [first, nodes] = [0, 0];
    for (const [place, id] of among.entries()) {
      const size = this.#starts[id + 1]! - this.#starts[id]!;
      if (place > first && nodes + size > NODES_AT_ONCE) {
        yield among.slice(first, place);
        [first, nodes] = [place, 0];
      }
      nodes += size;
    }
    if (first < among.length) yield among.slice(first);
  }

  #batchAdjacency(ids: Int32Array, numNodes: number): CsrMatrix {
    const { rowPointers, columns, values, isSymmetric } = this.#adjacency;
    const joined = this.#joinRows(ids, rowPointers, columns, values);
    let at = 0;
    let node = 0;
    for (const id of ids) {
      const [start, end] = [this.#starts[id]!, this.#starts[id + 1]!];
      const stop = at + rowPointers[end]! - rowPointers[start]!;
      for (; at < stop; at++) joined.columns[at]! += node - start;
      node += end - start;
    }
    return new CsrMatrix({ numRows: numNodes, numColumns: numNodes, ...joined, isSymmetric });
  }

  #batchAttributes(attributes: readonly Uint8Array[], ids: Int32Array): Uint8Array[] {
    const { rowPointers } = this.#adjacency;
    const ranges = Array.from(
      ids,
      (id) => [rowPointers[this.#starts[id]!]!, rowPointers[this.#starts[id + 1]!]!] as const,
    );
    const numEntries = ranges.reduce((total, [start, end]) => total + end - start, 0);
    return attributes.map((column) => {
      const joined = new Uint8Array(numEntries);
      let at = 0;
      for (const [start, end] of ranges) {
        joined.set(column.subarray(start, end), at);
        at += end - start;
      }
      return joined;
    });
  }

  #batchFeatures(ids: Int32Array): Features {
    const rows = this.#features;
    const { numColumns } = rows;
    if (rows.kind === 'sparse') {
      const joined = this.#joinRows(ids, rows.rowPointers, rows.columns, rows.values);
      return batchFeatures(new CsrMatrix({ numRows: joined.rowPointers.length - 1, numColumns, ...joined }));
    }
    const parts = Array.from(ids, (id) =>
      rows.values.subarray(this.#starts[id]! * numColumns, this.#starts[id + 1]! * numColumns),
    );
    const values = new Float32Array(parts.reduce((total, part) => total + part.length, 0));
    let at = 0;
    for (const part of parts) {
      values.set(part, at);
      at += part.length;
    }
    const numRows = ids.reduce((total, id) => total + this.#starts[id + 1]! - this.#starts[id]!, 0);
    return toFeatures({ kind: 'dense', numRows, numColumns, values });
  }

  /** The rows of the graphs' nodes, one graph after the other. */
  #joinRows(ids: Int32Array, pointers: Int32Array, columns: Int32Array, values: Float32Array) {
    let [numRows, numEntries] = [0, 0];
    for (const id of ids) {
      const [start, end] = [this.#starts[id]!, this.#starts[id + 1]!];
      numRows += end - start;
      numEntries += pointers[end]! - pointers[start]!;
    }
    const joined = {
      rowPointers: new Int32Array(numRows + 1),
      columns: new Int32Array(numEntries),
      values: new Float32Array(numEntries),
    };
    let [row, at] = [0, 0];
    for (const id of ids) {
      const [start, end] = [this.#starts[id]!, this.#starts[id + 1]!];
      const from = pointers[start]!;
      joined.columns.set(columns.subarray(from, pointers[end]!), at);
      joined.values.set(values.subarray(from, pointers[end]!), at);
      for (let node = start; node < end; node++) joined.rowPointers[++row] = at + pointers[node + 1]! - from;
      at += pointers[end]! - from;
    }
    return joined;
  }
}
