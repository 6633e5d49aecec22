import type { GraphData, Rows } from '../data/graphData.js';
import { fromData, type Graph } from '../graph/graph.js';
import { GraphSet } from '../graph/graphSet.js';
import type { Pretext } from '../methods/method.js';
import type { ParameterStore } from '../parameters/parameterStore.js';
import type { Fitted } from '../protocols/protocol.js';
import type { Rng } from '../random/rng.js';
import { sumReadout } from '../readouts/sum.js';
import { tf } from '../tensor/backend.js';
import { type HandleScope, handleScope } from '../tensor/handleScope.js';
import { normalizeRows, rowDot } from '../tensor/ops.js';
import { gatherRows } from '../tensor/segments.js';

/** A pretext with its graph and parameters: what stays of a training, until it is disposed. */
export class FittedModel {
  readonly store: ParameterStore;
  readonly #scope: HandleScope;
  readonly #unitCodes: boolean;
  #graph: Graph | undefined;
  #set: GraphSet | undefined;
  /** Explicit features, once they were asked for. */
  #known: Rows | undefined;
  #pretext: Pretext | undefined;

  /** @param unitCodes whether judged codes are scaled to length 1 */
  constructor(store: ParameterStore, scope: HandleScope, unitCodes = false) {
    this.store = store;
    this.#scope = scope;
    this.#unitCodes = unitCodes;
  }

  get graph(): Graph {
    return this.#opened(this.#graph);
  }

  get pretext(): Pretext {
    return this.#opened(this.#pretext);
  }

  /**
   * Brings the data onto the engine and builds the pretext on it; both live as long as the model.
   *
   * @param embedsGraphs whether codes are those of graphs, where the data is a set of them
   */
  open(data: GraphData, embedsGraphs: boolean, build: (graph: Graph) => Pretext): Pretext {
    this.#graph = this.#scope.run(() => fromData(data));
    if (embedsGraphs && data.graphIndex !== undefined) this.#set = new GraphSet(data, this.graph.adjacency);
    this.#pretext = this.#scope.run(() => build(this.graph));
    return this.#pretext;
  }

  /** The graphs that are embedded; undefined where nodes are. */
  get set(): GraphSet | undefined {
    return this.#set;
  }

  /** Codes that are judged [numNodes, size], or [numGraphs, size] where graphs are embedded. */
  embedding(): tf.Tensor2D {
    const set = this.#set;
    const codes = set ? embedGraphs(this.pretext, set) : this.#scope.run(() => this.codes(this.graph));
    return this.#unitCodes ? normalizeRows(codes) : codes;
  }

  /** Codes of the nodes of a graph before they are scaled, with `rng` as in training. */
  codes(graph: Graph, rng?: Rng): tf.Tensor2D {
    return this.pretext.embed?.(graph, rng) ?? this.pretext.encoder(graph, rng);
  }

  /** The model as protocols see it. */
  get fitted(): Fitted {
    const { classify } = this.pretext;
    return {
      embed: async () => {
        const features = this.#features();
        if (features !== undefined) return features;
        const codes = tf.tidy(() => this.embedding());
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

  /** Number of columns of what is judged. */
  embeddingSize(): number {
    return this.#features()?.numColumns ?? tf.tidy(() => this.embedding().shape[1]);
  }

  dispose(): void {
    this.store.dispose();
    this.#scope.dispose();
  }

  #features(): Rows | undefined {
    const { features } = this.pretext;
    if (features !== undefined) this.#known ??= features(this.graph);
    return this.#known;
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

/** Codes of all graphs, batch by batch: no more than a batch is on the engine at a time. */
function embedGraphs(pretext: Pretext, set: GraphSet): tf.Tensor2D {
  const readout = pretext.readout ?? sumReadout;
  const parts: tf.Tensor2D[] = [];
  for (const ids of set.inOrder()) {
    const encode = () => {
      const graph = set.batch(ids);
      return pretext.embed?.(graph) ?? readout(pretext.encoder(graph), graph);
    };
    parts.push(handleScope(() => tf.tidy(encode)));
  }
  return tf.concat2d(parts, 0);
}
