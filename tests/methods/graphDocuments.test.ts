import { expect, it } from 'vitest';
import type { SparseRows } from '../../src/data/graphData.js';
import type { Graph } from '../../src/graph/graph.js';
import { graphDocuments } from '../../src/methods/graphDocuments.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

/** Two graphs: word 0 twice and word 1 once; word 1 once. */
const words: SparseRows = {
  kind: 'sparse',
  numRows: 2,
  numColumns: 2,
  rowPointers: Int32Array.of(0, 2, 3),
  columns: Int32Array.of(0, 1, 1),
  values: Float32Array.of(2, 1, 1),
};
const options = { embeddingSize: 3, numNegatives: 5, noiseSize: 8, downSampling: 0 };
const batch = (...ids: number[]) => ({ graphIds: Int32Array.from(ids) }) as Graph;

/** Gives both words the same context, so that all that a graph is compared with scores alike; what a word of each graph then costs. */
function withOneContext(store: ParameterStore): [number, number] {
  const parameters = store.all();
  parameters.get('contexts/weight')!.assign(tf.tensor2d([1, 0, 0, 1, 0, 0], [2, 3]));
  const codes = parameters.get('codes/weight')!.dataSync();
  const softplus = (x: number) => Math.log1p(Math.exp(x));
  const cost = (code: number) => softplus(-code) + options.numNegatives * softplus(code);
  return [cost(codes[0]!), cost(codes[3]!)];
}

onEachBackend('graphDocuments()', () => {
  it('weighs words by how often they occur, and negatives by how many words there are', () => {
    const store = new ParameterStore(Rng.fromSeed(1));
    const { objective } = graphDocuments(words, store.parameters, options);
    const loss = () => objective([], [], { graph: batch(0, 1), rng: Rng.fromSeed(2) }).dataSync()[0]!;
    // Contexts start at 0: each of 1 + 5 terms is log 2.
    expect(loss()).toBeCloseTo(6 * Math.log(2), 5);
    const [a, b] = withOneContext(store);
    expectClose([loss()], [(3 * a + b) / 4], 1e-5);
    store.dispose();
  });

  it('counts frequent words by what down-sampling keeps of them', () => {
    const store = new ParameterStore(Rng.fromSeed(1));
    // Word 0 three times in the first graph, word 1 once in the second: of them √¼ + ¼ and all are kept.
    const uneven = {
      ...words,
      rowPointers: Int32Array.of(0, 1, 2),
      columns: Int32Array.of(0, 1),
      values: Float32Array.of(3, 1),
    };
    const { objective } = graphDocuments(uneven, store.parameters, { ...options, downSampling: 0.75 / 4 });
    const [a, b] = withOneContext(store);
    const loss = objective([], [], { graph: batch(0, 1), rng: Rng.fromSeed(2) });
    expectClose([loss.dataSync()[0]!], [(3 * 0.75 * a + b) / 3.25], 1e-5);
    store.dispose();
  });

  it('gives graphs of a batch their own codes, and refuses graphs without words', () => {
    const store = new ParameterStore(Rng.fromSeed(1));
    const { embed } = graphDocuments(words, store.parameters, options);
    const all = store.all().get('codes/weight')!.dataSync();
    expectClose(embed!(batch(1, 0)).dataSync(), [...all.slice(3), ...all.slice(0, 3)], 1e-7);
    const empty = { ...words, numColumns: 0, rowPointers: new Int32Array(3), columns: new Int32Array(0) };
    expect(() => graphDocuments(empty, store.parameters.scope('x'), options)).toThrow('a word is needed, got none');
    store.dispose();
  });
});
