import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { egoEncoder, egoEncoderHyperparameters } from '../../src/methods/egoEncoder.js';
import { momentumContrast } from '../../src/methods/momentumContrast.js';
import { slowCopy } from '../../src/methods/slowCopy.js';
import { walkHyperparameters, walkPairs } from '../../src/methods/walkPairs.js';
import { crossInfoNce } from '../../src/objectives/crossInfoNce.js';
import type { Rng } from '../../src/random/rng.js';
import { withoutGradient } from '../../src/tensor/withoutGradient.js';

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
    queueSize: count(16_384),
    targetDecay: rate(0.999),
    temperature: positive(0.07),
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
    const create = (name: string) =>
      egoEncoder(config, (inputSize) => createEncoder(`${name}/layers`, { inputSize }), parameters.scope(name));
    const hasQueue = config.negatives === 'queue';
    const query = create('query');
    const key = hasQueue ? create('key') : query;
    const walks = walkPairs(config);
    const contrast = momentumContrast(config);
    return definePretext({
      augment: walks.augment,
      encoder: query.nodes,
      objective([h], [view], { graph, rng }) {
        const other = walks.partnerOf(view!, graph, rng.split('view 1'));
        const queries = query.graphs(h!, view!, rng.split('code 0'));
        const keysOf = (codeRng?: Rng) => key.graphs(key.nodes(other, rng.split('key')), other, codeRng);
        if (!hasQueue) return crossInfoNce(keysOf(rng.split('code 1')), queries, config.temperature);
        return contrast(queries, withoutGradient(keysOf), graph.graphIds!, rng);
      },
      ...(hasQueue && slowCopy(store, config.targetDecay, { copy: 'key', source: 'query' })),
      embed: (graph, rng) => query.graphs(query.nodes(graph, rng), graph, rng?.split('code')),
    });
  },
});
