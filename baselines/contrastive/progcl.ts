import { compose, twoViews } from '../../src/augmentations/augmentation.js';
import { dropEdgesByCentrality } from '../../src/augmentations/dropEdgesByCentrality.js';
import { maskFeaturesByCentrality } from '../../src/augmentations/maskFeaturesByCentrality.js';
import { choice, count, positive, rate } from '../../src/config/hyperparameter.js';
import { centralityNames } from '../../src/graph/centrality.js';
import { mlp } from '../../src/layers/mlp.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { type BetaMixture, fitBetaMixture } from '../../src/objectives/betaMixture.js';
import { infoNce } from '../../src/objectives/infoNce.js';
import { trueNegativeWeight, unitSimilarities, weightedInfoNce } from '../../src/objectives/weightedInfoNce.js';
import { sampleWithoutReplacement } from '../../src/random/sampling.js';
import { gatherRows } from '../../src/tensor/segments.js';
import { progclSettings } from '../settings/progcl.js';

/** Nodes whose similarities to all others the mixture is fitted to (fixed in the code). */
const NUM_FITTED = 100;

/**
 * ProGCL in its weighting form: GCA until `startEpoch`, then each negative weighs by how hard it is and by the chance
 * that it is a true negative, under a mixture of two beta distributions that is fitted to similarities once. Settings as in
 * the authors' code (param/ of junxia97/ProGCL, eigenvector centrality); citation graphs have none there and run with
 * GRACE's, the mixture after the same fifth of the training as on Computers. The authors compute an n × n matrix of
 * weights once, from similarities across views, and keep it; here weights follow the similarities of each pair at each
 * step, one mean over a node's negatives in both views stands for one in each, and nothing of size n × n is kept.
 */
export const progcl = defineMethod({
  name: 'progcl',
  family: 'contrastive',
  levels: 'local-local',
  paper: {
    title: 'ProGCL: Rethinking Hard Negative Mining in Graph Contrastive Learning',
    authors: 'Xia et al.',
    year: 2022,
    url: 'https://arxiv.org/abs/2110.02027',
  },
  encoder: { name: 'gcn', hiddenSize: 256, outputSize: 128, numLayers: 2, activation: 'relu' },
  hyperparameters: {
    centrality: choice('eigenvector', centralityNames),
    /** What of a feature entry counts in the importance of its column. */
    featureEntries: choice('occurrence', ['occurrence', 'magnitude']),
    dropEdge1: rate(0.2),
    dropEdge2: rate(0.4),
    maskFeature1: rate(0.3),
    maskFeature2: rate(0.4),
    projectionSize: count(128),
    temperature: positive(0.4),
    startEpoch: count(40, 0),
    /** Share of false negatives that the mixture starts from. */
    falseNegativeShare: rate(0.05),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(200),
    learningRate: positive(5e-4),
    weightDecay: positive(1e-5),
  },
  settings: progclSettings,
  build({ config, graph, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const sizes = [encoder.outputSize, config.projectionSize, encoder.outputSize];
    const project = mlp(sizes, 'elu', parameters.scope('projector'));
    const { centrality, featureEntries: entries, temperature, falseNegativeShare } = config;
    const corrupt = (maskRate: number, dropRate: number) =>
      compose(
        maskFeaturesByCentrality(maskRate, { centrality, entries }),
        dropEdgesByCentrality(dropRate, { centrality }),
      );
    let epoch = 0;
    let mixture: BetaMixture | undefined;
    return definePretext({
      augment: twoViews(corrupt(config.maskFeature1, config.dropEdge1), corrupt(config.maskFeature2, config.dropEdge2)),
      encoder,
      objective([h1, h2], _views, { rng }) {
        const [z1, z2] = [project(h1!), project(h2!)];
        if (epoch < config.startEpoch) return infoNce(z1, z2, temperature);
        const numFitted = Math.min(NUM_FITTED, graph.numNodes);
        const fitted = () => gatherRows(z2, sampleWithoutReplacement(numFitted, graph.numNodes, rng.split('fit')));
        mixture ??= fitBetaMixture(unitSimilarities(z1, fitted()), { secondShare: falseNegativeShare });
        return weightedInfoNce(z1, z2, temperature, trueNegativeWeight(mixture));
      },
      afterStep(step) {
        epoch = step + 1;
      },
    });
  },
});
