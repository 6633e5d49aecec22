import { compose, oneView } from '../../src/augmentations/augmentation.js';
import { deleteEdge, deleteNode, insertEdge } from '../../src/augmentations/graphwise/alterations.js';
import { eachGraph } from '../../src/augmentations/graphwise/eachGraph.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { nodeFeatureChoices } from '../../src/data/nodeFeatures.js';
import { layerSizesOf } from '../../src/encoders/layered.js';
import type { Graph } from '../../src/graph/graph.js';
import { mlp } from '../../src/layers/mlp.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { momentumContrast } from '../../src/methods/momentumContrast.js';
import { onSocialDatasets } from '../../src/methods/socialDatasets.js';
import { moveTowards } from '../../src/parameters/moveTowards.js';
import { maxReadout } from '../../src/readouts/max.js';
import { meanReadout } from '../../src/readouts/mean.js';
import { tf } from '../../src/tensor/backend.js';
import { withoutGradient } from '../../src/tensor/withoutGradient.js';

/**
 * CSSL: two alterations of a graph agree, by momentum contrast. Settings of the authors' code (main_moco.py, moco/builder.py,
 * augmentation.py, HGP_SL/models.py of UCSD-AI4H/GraphSSL): three graph convolutions of 128, the code of a graph the sum over
 * layers of maximum and mean side by side, behind it two linear maps; by default a queue of 512 keys, temperature 0.07, momentum
 * 0.9, weight decay 0.0001 and batches of 64 (16 in the README's command); stochastic gradient descent along a cosine, as that
 * command has it (by default a tenth from epoch 100 and from epoch 1,000). Departs from it in six ways: no pooling between the
 * layers (HGP-SL), which drops half of the nodes twice; three of four alterations, as the fourth, a new node in place of all edges
 * of a component, makes a star of a connected graph; a key encoder of its own, where theirs is the query encoder itself, by a
 * slip that leaves no momentum; keys of a query's own graph are no negatives (`momentumContrast`); a learning rate of 0.01, where
 * theirs are 0.0001 by default and 0.00001 in the command; and 100 epochs, where theirs are 20,000 and 1,000. As maximum and mean
 * do not see how many nodes there are, its codes on MUTAG tell no more than those of the same encoder untrained.
 */
export const cssl = defineMethod({
  name: 'cssl',
  family: 'contrastive',
  levels: 'global-global',
  embeds: 'graphs',
  paper: {
    title: 'Contrastive Self-supervised Learning for Graph Classification',
    authors: 'Zeng & Xie',
    year: 2021,
    url: 'https://arxiv.org/abs/2009.05923',
  },
  encoder: { name: 'gcn', hiddenSize: 128, numLayers: 3, activation: 'relu', concatenateLayers: true },
  training: { optimizer: 'sgd', schedule: 'cosine' },
  hyperparameters: {
    /** Alterations of a view, one after the other. */
    numChanges: count(1),
    queueSize: count(512),
    targetDecay: rate(0.999),
    temperature: positive(0.07),
    nodeFeatures: choice('given', nodeFeatureChoices),
    epochs: count(100, 0),
    batchSize: count(64, 2),
    learningRate: positive(0.01),
    momentum: rate(0.9),
    weightDecay: nonNegative(1e-4),
  },
  settings: onSocialDatasets({ nodeFeatures: 'constant' }),
  build({ config, parameters, store, createEncoder }) {
    const alter = eachGraph(deleteEdge, deleteNode, insertEdge);
    const altered = compose(...Array.from({ length: config.numChanges }, () => alter));
    const [encoder, target] = [createEncoder('query/encoder'), createEncoder('key/encoder')];
    const size = layerSizesOf(encoder, 'cssl').at(-1)!;
    const projector = [2 * size, size, size];
    const project = mlp(projector, 'relu', parameters.scope('query/projector'));
    const projectKey = mlp(projector, 'relu', parameters.scope('key/projector'));
    const follow = (decay: number) => moveTowards(store.under('key'), store.under('query'), decay);
    follow(0);
    const readout = (h: tf.Tensor2D, graph: Graph) => {
      const layers = tf.split(h, encoder.outputSize / size, 1) as tf.Tensor2D[];
      return tf.addN(layers.map((layer) => tf.concat2d([maxReadout(layer, graph), meanReadout(layer, graph)], 1)));
    };
    const contrast = momentumContrast(config);
    return definePretext({
      // The other view is for the other encoder alone.
      augment: oneView(altered),
      encoder,
      readout,
      objective([h], [view], { graph, rng }) {
        const other = altered(graph, rng.split('view 1'));
        const keys = withoutGradient(() => projectKey(readout(target(other, rng.split('key')), other)));
        return contrast(project(readout(h!, view!)), keys, graph.graphIds!, rng);
      },
      frozen: ['key'],
      afterStep: () => follow(config.targetDecay),
    });
  },
});
