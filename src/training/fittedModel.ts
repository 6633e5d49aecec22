import type { GraphData, Rows } from '../data/graphData.js';
import { isSetOfGraphs } from '../data/isSetOfGraphs.js';
import { fromData, type Graph } from '../graph/graph.js';
import { GraphSet } from '../graph/graphSet.js';
import { graphCodes } from '../methods/graphCodes.js';
import type { Pretext } from '../methods/method.js';
import type { ParameterStore } from '../parameters/parameterStore.js';
import type { Fitted } from '../protocols/protocol.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { type HandleScope, handleScope } from '../tensor/handleScope.js';
import { normalizeRows, rowDot } from '../tensor/ops.js';
import { gatherRows } from '../tensor/segments.js';

export interface ModelOptions {
  /** What is done to every graph before it is brought onto the engine: features scaled. */
  prepare(data: GraphData): GraphData;
  /** Whether judged codes are scaled to length 1. */
  readonly unitCodes: boolean;
  /** Whether codes are those of graphs, where the data is a set of them. */
  readonly embedsGraphs: boolean;
  /** Graph codes from the encoder's node codes, in place of what the pretext says; absent: as the pretext has it. */
  readonly readout?: (codes: tf.Tensor2D, graph: Graph) => tf.Tensor2D;
}

/** A pretext with its graph and parameters: what stays of a training, until it is disposed. */
export class FittedModel {
  readonly store: ParameterStore;
  readonly #scope: HandleScope;
  readonly #options: ModelOptions;
  #graph: Graph | undefined;
  #set: GraphSet | undefined;
  /** Explicit features, once they were asked for. */
  #known: Rows | undefined;
  #pretext: Pretext | undefined;

  constructor(store: ParameterStore, scope: HandleScope, options: ModelOptions) {
    this.store = store;
    this.#scope = scope;
    this.#options = options;
  }

  get graph(): Graph {
    return this.#opened(this.#graph);
  }

  get pretext(): Pretext {
    return this.#opened(this.#pretext);
  }

  /** Brings the data onto the engine and builds the pretext on it; both live as long as the model. */
  open(data: GraphData, build: (graph: Graph) => Pretext): Pretext {
    const prepared = this.#options.prepare(data);
    const graph = this.#scope.run(() => fromData(prepared));
    if (prepared.features.kind === 'dense') {
      const features = graph.features.dense();
      this.#scope.own(() => features.dispose());
    }
    this.#graph = graph;
    if (this.#options.embedsGraphs && isSetOfGraphs(data)) this.#set = new GraphSet(prepared, graph);
    this.#pretext = this.#scope.run(() => build(this.graph));
    return this.#pretext;
  }

  /** The graphs that are embedded; undefined where nodes are. */
  get set(): GraphSet | undefined {
    return this.#set;
  }

  /** Codes that are judged [numNodes, size], or [numGraphs, size] where graphs are embedded. */
  embedding(): tf.Tensor2D {
    return this.#scaled(this.overAll((graph) => this.codes(graph)));
  }

  /** Codes of the nodes of a graph, or of the graphs of a batch, before they are scaled; with `rng` as in training. */
  codes(graph: Graph, rng?: Rng): tf.Tensor2D {
    const { pretext } = this;
    const { readout } = this.#options;
    if (readout !== undefined) return readout(pretext.encoder(graph, rng), graph);
    if (pretext.embed !== undefined) return pretext.embed(graph, rng);
    const codes = pretext.encoder(graph, rng);
    if (this.#set === undefined) return codes;
    return pretext.readout?.(codes, graph) ?? graphCodes(pretext.encoder, codes, graph, rng?.split('graph layers'));
  }

  /** Whether the codes of graphs come out of layers of the encoder behind the sums of its node codes. */
  get hasGraphLayers(): boolean {
    const { embed, readout, encoder } = this.pretext;
    const isOwn = this.#options.readout !== undefined || embed !== undefined || readout !== undefined;
    return this.#set !== undefined && !isOwn && encoder.graphLayers !== undefined;
  }

  /**
   * What `run` gives for the graph; for a set of graphs batch by batch, no more than one on the engine at a time. Of the
   * nodes or graphs `among` alone, where they are given; other graphs are then not looked at.
   */
  overAll(run: (graph: Graph) => tf.Tensor2D, among?: Int32Array): tf.Tensor2D {
    const set = this.#set;
    if (set === undefined) {
      return handleScope(() => (among === undefined ? run(this.graph) : gatherRows(run(this.graph), among)));
    }
    const parts = Array.from(set.inOrder(among), (ids) => handleScope(() => tf.tidy(() => run(set.batch(ids)))));
    return tf.concat2d(parts, 0);
  }

  /** What `run`, which returns no tensor, finds on the graph, or on two of the graphs of a set. */
  onSample<T>(run: (graph: Graph) => T): T {
    const set = this.#set;
    const results: T[] = [];
    handleScope(() =>
      tf.tidy(() => {
        results.push(run(set === undefined ? this.graph : set.batch(Int32Array.of(0, 1))));
      }),
    );
    return results[0]!;
  }

  /** The model as protocols see it. */
  get fitted(): Fitted {
    const { classify } = this.pretext;
    return {
      embed: async (data) => {
        const features = data === undefined ? this.#features() : undefined;
        if (features !== undefined) return features;
        // A copy, since codes that are learned one by one are a parameter of the model.
        const codes = tf.tidy(() => tf.clone(data === undefined ? this.embedding() : this.#codesOf(data)));
        const [numRows, numColumns] = codes.shape;
        const values = (await codes.data()) as Float32Array;
        codes.dispose();
        return { kind: 'dense', numRows, numColumns, values };
      },
      ...(classify !== undefined && {
        classify: async () => {
          const classes = tf.tidy(() =>
            tf.argMax(
              this.overAll((graph) => classify(graph)),
              1,
            ),
          );
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
    return this.#features()?.numColumns ?? this.onSample((graph) => this.codes(graph).shape[1]);
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

  #codesOf(data: GraphData): tf.Tensor2D {
    const { numColumns } = this.graph.features;
    if (data.features.numColumns !== numColumns) {
      throw new RangeError(
        `Cannot embed a graph: ${numColumns} features a node are needed, got ${data.features.numColumns}`,
      );
    }
    return this.#scaled(handleScope(() => this.codes(fromData(this.#options.prepare(data)))));
  }

  #scaled(codes: tf.Tensor2D): tf.Tensor2D {
    return this.#options.unitCodes ? normalizeRows(codes) : codes;
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
