import { choice, count, positive, rate } from '../../src/config/hyperparameter.js';
import { nodeFeatureChoices } from '../../src/data/nodeFeatures.js';
import { layerSizesOf } from '../../src/encoders/layered.js';
import { diffuseEachGraph } from '../../src/graph/diffuseEachGraph.js';
import { pageRankDiffusion } from '../../src/graph/diffusion.js';
import { denseFeatures } from '../../src/graph/features.js';
import type { Graph } from '../../src/graph/graph.js';
import { activation } from '../../src/layers/activation.js';
import { linear } from '../../src/layers/linear.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { onSocialDatasets } from '../../src/methods/socialDatasets.js';
import { localGlobal } from '../../src/objectives/localGlobal.js';
import type { Parameters } from '../../src/parameters/parameterStore.js';
import type { Rng } from '../../src/random/rng.js';
import { sumReadout } from '../../src/readouts/sum.js';
import { tf } from '../../src/tensor/backend.js';

/**
 * MVGRL for graphs: nodes of each graph agree with the graph's PageRank diffusion as a whole, and those of the diffusion with
 * the graph, each side with an encoder of its own and heads that both share; other graphs of the batch are the negatives.
 * The code of a graph is the sum of both heads' graph codes. As the authors' code (graph/train.py, graph/dataset.py of
 * kavehhassani/mvgrl): layers of 512 with PReLU, sums of all of them side by side, Adam at 0.001, node labels and degrees as
 * features, of social graphs degrees. Layers, batch and epochs were chosen among {2, 4, 8, 12}, {32 … 256} and {20, 40, 100}
 * by dataset, on test folds; here they are train()'s own: 4, 64 and 40. Departs from it: their loss counts the padding of
 * small graphs among the nodes; graphs beyond 500 nodes lose diffusion weights below 0.001; the last epoch is kept.
 */
export const mvgrlGraph = defineMethod({
  name: 'mvgrl-graph',
  family: 'contrastive',
  levels: 'local-global',
  embeds: 'graphs',
  paper: {
    title: 'Contrastive Multi-View Representation Learning on Graphs',
    authors: 'Hassani & Khasahmadi',
    year: 2020,
    url: 'https://arxiv.org/abs/2006.05582',
  },
  encoder: { name: 'gcn', hiddenSize: 512, numLayers: 4, activation: 'prelu', concatenateLayers: true },
  hyperparameters: {
    teleport: rate(0.2),
    nodeFeatures: choice('with-degrees', nodeFeatureChoices),
    epochs: count(40, 0),
    batchSize: count(64, 2),
    learningRate: positive(1e-3),
  },
  // Degrees are what the loader gives them.
  settings: onSocialDatasets({ nodeFeatures: 'given' }),
  build({ config, parameters, createEncoder }) {
    const [ofGraph, ofDiffusion] = [createEncoder('encoder'), createEncoder('diffusion-encoder')];
    const lastSize = layerSizesOf(ofGraph, 'mvgrl-graph').at(-1)!;
    const local = head(lastSize, lastSize, parameters.scope('local'));
    const global = head(ofGraph.outputSize, lastSize, parameters.scope('global'));
    const diffuse = diffuseEachGraph(pageRankDiffusion(config.teleport));
    const encode = (view: Graph, rng?: Rng) => (view.isDiffused ? ofDiffusion : ofGraph)(view, rng);
    const lastLayer = (h: tf.Tensor2D) => tf.slice2d(h, [0, h.shape[1] - lastSize], [-1, lastSize]);
    const graphCode = (h: tf.Tensor2D, view: Graph) => global(sumReadout(h, view));
    return definePretext({
      augment: (graph) => [graph, diffuse(graph)],
      encoder: Object.assign(encode, { outputSize: ofGraph.outputSize }),
      objective([h1, h2], [view1, view2]) {
        const [g1, g2] = [graphCode(h1!, view1!), graphCode(h2!, view2!)];
        const index = view1!.graphIndex!;
        const [l1, l2] = [local(lastLayer(h1!)), local(lastLayer(h2!))];
        return tf.add(localGlobal(l1, g2, index), localGlobal(l2, g1, index));
      },
      embed(graph, rng) {
        const diffusion = diffuse(graph);
        const own = graphCode(ofGraph(graph, rng?.split('graph')), graph);
        return tf.add(own, graphCode(ofDiffusion(diffusion, rng?.split('diffused')), diffusion));
      },
    });
  },
});

/** Three layers with PReLU after each, beside a linear shortcut (class MLP of the authors' train.py). */
function head(inputSize: number, size: number, parameters: Parameters): (x: tf.Tensor2D) => tf.Tensor2D {
  const layers = [inputSize, size, size].map((from, k) => ({
    map: linear(from, size, parameters.scope(k)),
    activate: activation('prelu', parameters.scope(`activation${k}`)),
  }));
  const shortcut = linear(inputSize, size, parameters.scope('shortcut'));
  return (x) => {
    const deep = layers.reduce((h, { map, activate }) => activate(map(denseFeatures(h))), x);
    return tf.add(deep, shortcut(denseFeatures(x)));
  };
}
