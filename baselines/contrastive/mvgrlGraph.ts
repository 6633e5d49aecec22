import { choice, count, positive, rate } from '../../src/config/hyperparameter.js';
import { nodeFeatureChoices } from '../../src/data/nodeFeatures.js';
import { addDiffused } from '../../src/encoders/addDiffused.js';
import { lastLayerOf } from '../../src/encoders/layered.js';
import { withDiffusion } from '../../src/encoders/withDiffusion.js';
import { diffuseEachGraph } from '../../src/graph/diffuseEachGraph.js';
import { pageRankDiffusion } from '../../src/graph/diffusion.js';
import { shortcutPerceptron } from '../../src/layers/shortcutPerceptron.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { onSocialDatasets } from '../../src/methods/socialDatasets.js';
import { localGlobal } from '../../src/objectives/localGlobal.js';
import { sumReadout } from '../../src/readouts/sum.js';
import { tf } from '../../src/tensor/backend.js';
import { mvgrlPaper } from '../settings/mvgrl.js';

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
  paper: mvgrlPaper,
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
    const encoder = withDiffusion(createEncoder('encoder'), createEncoder('diffusion-encoder'));
    const last = lastLayerOf(encoder, 'mvgrl-graph');
    const local = shortcutPerceptron(last.size, last.size, 'prelu', parameters.scope('local'));
    const global = shortcutPerceptron(encoder.outputSize, last.size, 'prelu', parameters.scope('global'));
    const diffuse = diffuseEachGraph(pageRankDiffusion(config.teleport));
    return definePretext({
      augment: (graph) => [graph, diffuse(graph)],
      encoder,
      objective(codes, views) {
        const [g1, g2] = codes.map((h, k) => global(sumReadout(h, views[k]!)));
        const [l1, l2] = codes.map((h) => local(last.codesIn(h)));
        const { graphIndex } = views[0]!;
        return tf.add(localGlobal(l1!, g2!, graphIndex!), localGlobal(l2!, g1!, graphIndex!));
      },
      embed: addDiffused((graph, rng) => global(sumReadout(encoder(graph, rng), graph)), diffuse),
    });
  },
});
