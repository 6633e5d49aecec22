import { compose } from '../../src/augmentations/augmentation.js';
import { diffusePageRank } from '../../src/augmentations/diffusion.js';
import { maskFeatures } from '../../src/augmentations/maskFeatures.js';
import { perturbEdges } from '../../src/augmentations/perturbEdges.js';
import { sampledSubgraphs } from '../../src/augmentations/sampledSubgraphs.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { addDiffused } from '../../src/encoders/addDiffused.js';
import { mlp } from '../../src/layers/mlp.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { slowCopy } from '../../src/methods/slowCopy.js';
import { siameseContrast } from '../../src/objectives/siameseContrast.js';
import { withoutGradient } from '../../src/tensor/withoutGradient.js';
import { meritSettings } from '../settings/merit.js';

/**
 * MERIT: a sample of the graph with perturbed edges and the same sample of its PageRank diffusion agree, across the views
 * (InfoNCE of predictions) and across the networks (predictions against a slow copy's projections of the other view). As
 * the authors' code (GRAND-Lab/MERIT): samples of 2,000 nodes, diffusion cut at 1e-4 with columns summing to 1, no temperature,
 * codes of both structures added; an epoch is one step here, a quarter of theirs. Departs from it: samples are uniform,
 * edges are perturbed as undirected ones, and the sampled diffusion is used as it stands, not normalized
 * again. The authors report the best epoch on test labels; here all epochs are trained.
 */
export const merit = defineMethod({
  name: 'merit',
  family: 'contrastive',
  levels: 'local-local',
  paper: {
    title: 'Multi-Scale Contrastive Siamese Networks for Self-Supervised Graph Representation Learning',
    authors: 'Jin et al.',
    year: 2021,
    url: 'https://arxiv.org/abs/2105.05682',
  },
  encoder: { name: 'gcn', hiddenSize: 512, numLayers: 1, activation: 'prelu' },
  holds: [{ count: 110, rows: 'nodes', columns: 'codes' }],
  hyperparameters: {
    /** Share of the edges that is replaced: half of the authors' `drop_edge`. */
    perturbEdges: rate(0.1),
    maskFeature1: rate(0.5),
    maskFeature2: rate(0.5),
    teleport: rate(0.05),
    threshold: positive(1e-4),
    sampleSize: count(2000),
    projectionSize: count(512),
    /** Hidden size of projector and predictor. */
    predictorSize: count(4096),
    /** Share of the loss across views; the rest is across networks. */
    crossViewWeight: rate(0.5),
    targetDecay: rate(0.8),
    featureScaling: choice('row', ['row', 'none']),
    epochs: count(2400),
    learningRate: positive(3e-4),
    weightDecay: nonNegative(0),
  },
  settings: meritSettings,
  build({ config, parameters, store, createEncoder }) {
    const [online, target] = [createEncoder('online/encoder'), createEncoder('target/encoder')];
    const head = (inputSize: number, name: string) =>
      mlp([inputSize, config.predictorSize, config.projectionSize], 'prelu', parameters.scope(name), 'batch');
    const project = head(online.outputSize, 'online/projector');
    const projectTarget = head(online.outputSize, 'target/projector');
    const predict = head(config.projectionSize, 'predictor');
    const diffuse = diffusePageRank(config.teleport, { threshold: config.threshold, columnScale: 'sum' });
    const perturb = compose(perturbEdges(config.perturbEdges), maskFeatures(config.maskFeature1));
    const mask = maskFeatures(config.maskFeature2);
    return definePretext({
      augment: sampledSubgraphs(config.sampleSize, 1, [(whole) => whole, diffuse], ([graph, diffused], rng) => [
        perturb(graph!, rng.split('graph')),
        mask(diffused!, rng.split('diffused')),
      ]),
      encoder: online,
      objective(codes, views, { rng }) {
        const stream = (label: string, k: number) => rng.split(`${label} ${k}`);
        const predictions = codes.map((h, k) => predict(project(h, stream('projector', k)), stream('predictor', k)));
        const projections = views.map((view, k) =>
          withoutGradient(() => projectTarget(target(view, stream('target', k)), stream('target projector', k))),
        );
        return siameseContrast(predictions, projections, config.crossViewWeight);
      },
      ...slowCopy(store, config.targetDecay),
      embed: addDiffused(online, diffuse),
    });
  },
});
