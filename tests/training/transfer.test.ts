import { expect, it } from 'vitest';
import { methods } from '../../baselines/index.js';
import { type GraphData, unknownLabel } from '../../src/data/graphData.js';
import { resolveConfig } from '../../src/methods/resolveConfig.js';
import type { Supervision, TransferOptions } from '../../src/protocols/protocol.js';
import { withoutLabels } from '../../src/protocols/supervision.js';
import { tf } from '../../src/tensor/backend.js';
import { numHandles } from '../../src/tensor/handleScope.js';
import { createLearner } from '../../src/training/learner.js';
import { NUM_GRAPHS, renumberWithin, smallGraphSet } from '../conformance/smallGraphSet.js';
import { onEachBackend } from '../support/onEachBackend.js';

const labeled = smallGraphSet();
const source = withoutLabels(renumberWithin(labeled, 3));
const target = withoutLabels(labeled);
/** Two tasks: the class, and its opposite, known of half of the training graphs. */
const labelSets = Uint8Array.from(
  [...labeled.labels].flatMap((label, graph) => {
    if (graph >= 16) return [unknownLabel, unknownLabel];
    return [label, graph % 4 < 2 ? 1 - label : unknownLabel];
  }),
);
const range = (start: number, end: number) => Int32Array.from({ length: end - start }, (_, i) => start + i);
const supervision: Supervision = {
  labels: new Int32Array(NUM_GRAPHS).fill(-1),
  labelSets,
  numClasses: 2,
  train: range(0, 16),
  validation: new Int32Array(0),
};
const options: TransferOptions = {
  headEpochs: 0,
  headLearningRate: 0.01,
  epochs: 60,
  patience: 0,
  learningRate: 0.01,
  weightDecay: 0,
  codeDropout: 0,
  encoderDropout: 0,
  readout: 'sum',
  head: 'linear',
  batchSize: 8,
};

function learnerOf(name: string, overrides = {}, encoder = {}) {
  const method = methods.get(name);
  const config = resolveConfig(method, 'small', overrides, { hiddenSize: 8, outputSize: 8, ...encoder }, 'transfer');
  return createLearner({ method, config, dataset: 'small', seed: 1 });
}

const plain = {
  name: 'gin',
  norm: 'none',
  numLayers: 2,
  innerSize: 8,
  outputActivation: 'same',
  concatenateLayers: false,
};

onEachBackend('transfer()', () => {
  it('learns labels of other graphs, and leaves what was learned before as it was', async () => {
    const learner = learnerOf('graph-infomax', { epochs: 2, batchSize: 8 }, plain);
    const fitted = await learner.fit(source);
    const before = await fitted.embed();
    const { values, numRows, numColumns } = await fitted.transfer!(target, supervision, options);
    expect([numRows, numColumns]).toEqual([NUM_GRAPHS, 2]);
    const right = [...labeled.labels].filter((label, graph) => values[2 * graph]! > 0 === (label === 1));
    expect(right.length).toBeGreaterThan(20);
    const opposite = [...labeled.labels].filter((label, graph) => values[2 * graph + 1]! > 0 === (label === 0));
    expect(opposite.length).toBeGreaterThan(18);
    expect(await fitted.embed()).toEqual(before);
    learner.dispose();
  });

  it('goes on from the parameters of the pretext, with its own dropout', async () => {
    const still = { ...options, epochs: 0 };
    const scoresOf = async (epochs: number, change: Partial<TransferOptions> = {}) => {
      const learner = learnerOf('graph-infomax', { epochs, batchSize: 8 }, plain);
      const { values } = await (await learner.fit(source)).transfer!(target, supervision, { ...still, ...change });
      learner.dispose();
      return values;
    };
    expect(await scoresOf(3)).not.toEqual(await scoresOf(0));
    expect(await scoresOf(3)).toEqual(await scoresOf(3));
    expect(await scoresOf(3, { readout: 'mean' })).not.toEqual(await scoresOf(3));
    expect(await scoresOf(0, { epochs: 1, encoderDropout: 0.5 })).not.toEqual(await scoresOf(0, { epochs: 1 }));
  });

  it.each(['contextual-property', 'motif-prediction', 'graphlog'])(
    '%s: what it has learned on graphs of other substructures, here without edges, fits',
    async (name) => {
      const bare = { ...source, sources: new Int32Array(0), targets: new Int32Array(0) };
      const learner = learnerOf(name, { epochs: 2, batchSize: 8 }, plain);
      const fitted = await learner.fit(bare);
      const { numRows, numColumns } = await fitted.transfer!(target, supervision, { ...options, epochs: 1 });
      expect([numRows, numColumns]).toEqual([NUM_GRAPHS, 2]);
      learner.dispose();
    },
  );

  it('frees the copy, and says which parameters do not fit', async () => {
    const learner = learnerOf('random-encoder', {}, plain);
    const fitted = await learner.fit(source);
    const before = [tf.memory().numTensors, numHandles()];
    await fitted.transfer!(target, supervision, { ...options, epochs: 1 });
    // One more column, which no node has.
    const wider: GraphData = { ...target, features: { ...target.features, numColumns: 5 } as GraphData['features'] };
    await expect(fitted.transfer!(wider, supervision, options)).rejects.toThrow(
      'Cannot transfer an encoder: parameter encoder/0/first/weight of 5 x 8 is needed, got 4 x 8',
    );
    expect([tf.memory().numTensors, numHandles()]).toEqual(before);
    learner.dispose();
  });
});
