import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import type { Graph } from '../../src/graph/graph.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { egoEncoder } from '../../src/methods/egoEncoder.js';
import { momentumContrast } from '../../src/methods/momentumContrast.js';
import { crossInfoNce } from '../../src/objectives/crossInfoNce.js';
import { moveTowards } from '../../src/parameters/moveTowards.js';
import type { Rng } from '../../src/random/rng.js';
import { drawStarts, subgraphsAround } from '../../src/samplers/restartWalks.js';
import { withoutGradient } from '../../src/tensor/withoutGradient.js';

/**
 * GCC: two subgraphs of random walks with restart from one node agree, by momentum contrast (`negatives: queue`) or against
 * the other pairs of the batch (`batch`, E2E). Nodes have no features but their positions (eigenvectors), degrees and which
 * is the ego. Settings of the authors' code (train.py, README of THUDM/GCC): four GIN layers of 64 (their five count the
 * input), sums of each behind linear maps, temperature 0.07, a queue of 16,384 keys, Adam at 0.005 that warms up and falls
 * linearly, batches of 32 (256 for E2E), 100 epochs. A graph's code is that of the whole graph, its ego the node of the highest
 * degree. Departures: it
 * learns on the graphs that are judged, where theirs is pre-trained on six large networks, in 750 steps
 * an epoch; one start is drawn of each graph, by degree^¾; keys of a query's own graph are no negatives, of which six large
 * networks have hardly any (`momentumContrast`); eigenvectors are chosen as the ego sees them (`egoPositions`), where theirs have
 * random signs, and any basis where an eigenvalue is repeated; of several nodes of the highest degree the ego is chosen by
 * structure (`busiestNodes`), where theirs is the first; and a layer has one batch norm and ReLU behind its perceptron, where
 * theirs have two, in `ApplyNodeFunc` and once more after it (gin.py).
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
    /** Steps of the walks of a subgraph, or more where the start has many neighbors. */
    walkSteps: count(256),
    restartRate: rate(0.8),
    positionSize: count(32),
    degreeSize: count(16),
    mostDegree: count(512),
    codeSize: count(64),
    codeDropout: rate(0.5),
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
    const follow = (decay: number) => moveTowards(store.under('key'), store.under('query'), decay);
    follow(0);
    // Where the walks of a view start, for those of its partner.
    const startsOf = new WeakMap<Graph, Int32Array>();
    const contrast = momentumContrast(config);
    return definePretext({
      augment(graph, rng) {
        const starts = drawStarts(graph, rng.split('starts'));
        const view = subgraphsAround(graph, starts, config, rng.split('view 0'));
        startsOf.set(view, starts);
        return [view];
      },
      encoder: query.nodes,
      objective([h], [view], { graph, rng }) {
        const other = subgraphsAround(graph, startsOf.get(view!)!, config, rng.split('view 1'));
        const queries = query.graphs(h!, view!, rng.split('code 0'));
        const keysOf = (codeRng?: Rng) => key.graphs(key.nodes(other, rng.split('key')), other, codeRng);
        if (!hasQueue) return crossInfoNce(keysOf(rng.split('code 1')), queries, config.temperature);
        return contrast(queries, withoutGradient(keysOf), graph.graphIds!, rng);
      },
      frozen: ['key'],
      ...(hasQueue && { afterStep: () => follow(config.targetDecay) }),
      embed: (graph, rng) => query.graphs(query.nodes(graph, rng), graph, rng?.split('code')),
    });
  },
});
