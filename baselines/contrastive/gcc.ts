import { choice, count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { egoEncoder, egoEncoderHyperparameters } from '../../src/methods/egoEncoder.js';
import { contrastInBatch, contrastWithQueue, keyQueueHyperparameters } from '../../src/methods/keyContrast.js';
import { walkHyperparameters, walkPairs } from '../../src/methods/walkPairs.js';

/**
 * GCC: two subgraphs of random walks with restart from one node agree, by momentum contrast (`negatives: queue`) or against
 * the other pairs of the batch (`batch`, E2E). Nodes are described by structure alone (`egoEncoder`). Settings of the authors'
 * code (train.py, README of THUDM/GCC): four GIN layers of 64 (their five count the input), temperature 0.07, a queue of 16,384
 * keys, Adam at 0.005 that warms up and falls linearly, batches of 32 (256 for E2E), 100 epochs. Departures beside those of
 * `momentumContrast`, `egoPositions` and `busiestNodes`: it learns on the graphs that are judged, where theirs is pre-trained on
 * six large networks, in 750 steps an epoch; one start is drawn of each graph; and a layer has one batch norm and ReLU behind its
 * perceptron, where theirs have two, in `ApplyNodeFunc` and once more after it (gin.py).
 */
export const gcc = defineMethod({
  name: 'gcc',
  family: 'contrastive',
  levels: 'context-context',
  embeds: 'graphs',
  paper: {
    title: 'GCC: Graph Contrastive Coding for Graph Neural Network Pre-Training',
    authors: 'Qiu et al.',
    year: 2020,
    url: 'https://arxiv.org/abs/2006.09963',
  },
  encoder: { name: 'gin', hiddenSize: 64, numLayers: 4, activation: 'relu', norm: 'batch', concatenateLayers: true },
  training: { optimizer: 'adam', schedule: 'linear' },
  hyperparameters: {
    negatives: choice('queue', ['queue', 'batch']),
    ...keyQueueHyperparameters,
    ...walkHyperparameters,
    ...egoEncoderHyperparameters,
    epochs: count(100, 0),
    warmupEpochs: count(10, 0),
    batchSize: count(32, 2),
    learningRate: positive(5e-3),
    weightDecay: nonNegative(1e-5),
    maxGradientNorm: nonNegative(1),
  },
  build({ config, parameters, store, createEncoder }) {
    const create = (scope: string) =>
      egoEncoder(config, (inputSize) => createEncoder(`${scope}/layers`, { inputSize }), parameters.scope(scope));
    const query = create('query');
    const walks = walkPairs(config);
    return definePretext({
      ...(config.negatives === 'queue'
        ? contrastWithQueue([query, create('key')], walks, config, store)
        : contrastInBatch(query, walks, config.temperature)),
      embed: (graph, rng) => query.graphs(query.nodes(graph, rng), graph, rng?.split('code')),
    });
  },
});
