import type { GraphData } from '../data/graphData.js';
import { fromData, type Graph } from '../graph/graph.js';
import type { Pretext } from '../methods/method.js';
import type { ParameterStore } from '../parameters/parameterStore.js';
import type { Fitted } from '../protocols/protocol.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { type HandleScope, handleScope } from '../tensor/handleScope.js';
import { rowDot } from '../tensor/ops.js';
import { gatherRows } from '../tensor/segments.js';

/** A pretext with its graph and parameters: what stays of a training, until it is disposed. */
export class FittedModel {
  readonly store: ParameterStore;
  readonly #scope: HandleScope;
  readonly #prepare: (data: GraphData) => GraphData;
  #graph: Graph | undefined;
  #pretext: Pretext | undefined;

  /** @param prepare what is done to every graph before it is brought onto the engine: features scaled */
  constructor(store: ParameterStore, scope: HandleScope, prepare: (data: GraphData) => GraphData) {
    this.store = store;
    this.#scope = scope;
    this.#prepare = prepare;
  }

  get graph(): Graph {
    return this.#opened(this.#graph);
  }

  get pretext(): Pretext {
    return this.#opened(this.#pretext);
  }

  /** Brings the data onto the engine and builds the pretext on it; both live as long as the model. */
  open(data: GraphData, build: (graph: Graph) => Pretext): Pretext {
    this.#graph = this.#scope.run(() => fromData(this.#prepare(data)));
    this.#pretext = this.#scope.run(() => build(this.graph));
    return this.#pretext;
  }

  /** Codes that are judged [numNodes, size]. */
  embedding(): tf.Tensor2D {
    return this.#scope.run(() => this.codes(this.graph));
  }

  /** Codes of a graph, with `rng` as in training. */
  codes(graph: Graph, rng?: Rng): tf.Tensor2D {
    return this.pretext.embed?.(graph, rng) ?? this.pretext.encoder(graph, rng);
  }

  /** The model as protocols see it. */
  get fitted(): Fitted {
    const { classify } = this.pretext;
    return {
      embed: async (data) => {
        const codes = tf.tidy(() => (data === undefined ? this.embedding() : this.#codesOf(data)));
        const [numRows, numColumns] = codes.shape;
        const values = (await codes.data()) as Float32Array;
        codes.dispose();
        return { kind: 'dense', numRows, numColumns, values };
      },
      ...(classify !== undefined && {
        classify: async () => {
          const classes = tf.tidy(() => tf.argMax(classify(this.graph), 1));
          const values = (await classes.data()) as Int32Array;
          classes.dispose();
          return values;
        },
      }),
      scorePairs: async (sources, targets) => {
        const scores = handleScope(() => tf.tidy(() => this.#scorePairs(sources, targets)));
        const values = (await scores.data()) as Float32Array;
        scores.dispose();
        return values;
      },
    };
  }

  dispose(): void {
    this.store.dispose();
    this.#scope.dispose();
  }

  #codesOf(data: GraphData): tf.Tensor2D {
    const { numColumns } = this.graph.features;
    if (data.features.numColumns !== numColumns) {
      throw new RangeError(
        `Cannot embed a graph: ${numColumns} features a node are needed, got ${data.features.numColumns}`,
      );
    }
    return handleScope(() => this.codes(fromData(this.#prepare(data))));
  }

  #scorePairs(sources: Int32Array, targets: Int32Array): tf.Tensor1D {
    const codes = this.embedding();
    const { scorePairs } = this.pretext;
    if (scorePairs !== undefined) return scorePairs(codes, sources, targets, this.graph);
    return tf.squeeze(rowDot(gatherRows(codes, sources), gatherRows(codes, targets)), [1]);
  }

  #opened<T>(value: T | undefined): T {
    if (value === undefined) throw new Error('Cannot use a model: open() is needed first, got none');
    return value;
  }
}
