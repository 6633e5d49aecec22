import { gateEdges } from '../../src/augmentations/gateEdges.js';
import { choice, count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { nodeFeatureChoices } from '../../src/data/nodeFeatures.js';
import { mlpEdgeDecoder } from '../../src/decoders/edgeDecoder.js';
import { entryEnds } from '../../src/graph/entryEnds.js';
import type { View } from '../../src/graph/graph.js';
import { twoLayerProjector } from '../../src/layers/twoLayerProjector.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { decoupledInfoNce } from '../../src/objectives/decoupledInfoNce.js';
import { sumReadout } from '../../src/readouts/sum.js';
import { tf } from '../../src/tensor/backend.js';
import { segmentMean } from '../../src/tensor/segments.js';

/**
 * AD-GCL: agreement of each graph with itself after a learned share of its edges was dropped. The part that drops edges, an
 * encoder with an MLP on both ends of each, is trained against the rest: it lowers the agreement, and pays `dropWeight` times the
 * mean share of edges that it drops in a graph (Suresh et al., 2021, eq. 6–8). Settings of the authors' code
 * (test_minmax_tu.py of susheels/adgcl) for AD-GCL-FIX: five GIN layers of 32, sums of the last, λ = 5, Adam at 0.001 for both,
 * batches of 32, and a constant for the features of nodes whatever the dataset. Theirs trains 150 epochs and keeps the one with the
 * best validation accuracy of the classifier; here it is 20 epochs, the last one kept. Departures: the encoder is in training mode
 * too when edges are dropped against it, and its step comes first.
 */
export const adGcl = defineMethod({
  name: 'ad-gcl',
  family: 'contrastive',
  levels: 'global-global',
  embeds: 'graphs',
  paper: {
    title: 'Adversarial Graph Augmentation to Improve Graph Contrastive Learning',
    authors: 'Suresh et al.',
    year: 2021,
    url: 'https://arxiv.org/abs/2106.05819',
  },
  encoder: {
    name: 'gin',
    hiddenSize: 32,
    numLayers: 5,
    activation: 'relu',
    outputActivation: 'none',
    norm: 'batch',
    innerNorm: 'none',
  },
  hyperparameters: {
    /** λ: what a dropped share of all edges costs. */
    dropWeight: nonNegative(5),
    temperature: positive(0.2),
    gateTemperature: positive(1),
    scorerSize: count(64),
    nodeFeatures: choice('constant', nodeFeatureChoices),
    epochs: count(20, 0),
    batchSize: count(32, 2),
    learningRate: positive(1e-3),
    adversaryLearningRate: positive(1e-3),
  },
  build({ config, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const project = twoLayerProjector(encoder.outputSize, parameters.scope('projector'));
    const ends = createEncoder('adversary/encoder');
    const join = (source: tf.Tensor2D, target: tf.Tensor2D) => tf.concat2d([source, target], 1);
    const scorer = mlpEdgeDecoder(
      join,
      [2 * ends.outputSize, config.scorerSize, 1],
      parameters.scope('adversary/scorer'),
    );
    const gate = gateEdges((graph, rng) => {
      const { sources, targets } = entryEnds(graph.adjacency);
      return scorer(ends(graph, rng), sources, targets, rng);
    }, config.gateTemperature);
    const agreement = ([h1, h2]: readonly tf.Tensor2D[], [view1, view2]: readonly View[]) => {
      const [z1, z2] = [project(sumReadout(h1!, view1!)), project(sumReadout(h2!, view2!))];
      const oneWay = decoupledInfoNce(z1, z2, config.temperature);
      return tf.div<tf.Scalar>(tf.add(oneWay, decoupledInfoNce(z2, z1, config.temperature)), 2);
    };
    return definePretext({
      augment: (graph, rng) => [graph, gate(graph, rng.split('view 1'))],
      encoder,
      objective: agreement,
      adversary: {
        scope: 'adversary',
        objective: (codes, views) =>
          tf.sub(tf.mul(droppedShare(views[1]!), config.dropWeight), agreement(codes, views)),
        learningRate: config.adversaryLearningRate,
        every: 1,
      },
    });
  },
});

/** Mean over graphs with edges of the mean share that the gates keep back. */
function droppedShare({ adjacency, edgeGate, graphIndex }: View): tf.Scalar {
  if (adjacency.numEntries === 0) return tf.scalar(0);
  const { targets } = entryEnds(adjacency);
  // Graphs that have edges, numbered anew, as means of the others would count as 0.
  const numbers = new Map<number, number>();
  const ids = targets.map((node) => {
    const graph = graphIndex![node]!;
    if (!numbers.has(graph)) numbers.set(graph, numbers.size);
    return numbers.get(graph)!;
  });
  const perGraph = segmentMean(edgeGate!, { ids, numSegments: numbers.size });
  return tf.sub(1, tf.mean<tf.Scalar>(perGraph));
}
