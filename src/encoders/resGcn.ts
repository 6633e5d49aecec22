import { choice, count } from '../config/hyperparameter.js';
import { nodeFeatureChoices } from '../data/nodeFeatures.js';
import { denseFeatures } from '../graph/features.js';
import { propagate } from '../graph/propagate.js';
import { graphLayers } from '../layers/graphLayers.js';
import { linear } from '../layers/linear.js';
import { type NormName, norm, normNames } from '../layers/norm.js';
import { addBias } from '../tensor/addBias.js';
import { defineEncoder } from './defineEncoder.js';

/**
 * The encoder with which GraphCL, JOAO and SimGRACE learn from few labels (Chen et al., 2019, GFN; res_gcn.py in
 * semisupervised_TU of Shen-Lab/GraphCL): BatchNorm, linear map, ReLU on the features of each node, then layers of BatchNorm,
 * graph convolution, ReLU. The first of `numLayers` is the one of features, which has no bias, as gcn_conv.py there adds it in
 * convolutions alone. Residuals are off, as there, unless `residual`.
 * `graphLayers` stand behind the sum over the nodes of a graph; there one learns with the pretext and goes on with labels.
 */
export const resGcn = defineEncoder({
  name: 'res-gcn',
  paper: 'Chen, Bian & Sun, Are Powerful Graph Neural Nets Necessary? A Dissection on Graph Classification, 2019',
  hyperparameters: {
    /** What nodes are described by, before anything else sees them (`describeNodes`); as in the authors' code with degrees. */
    nodeFeatures: choice('given', nodeFeatureChoices),
    /** Norm before each layer. */
    inputNorm: choice('batch', normNames),
    /** Layers of graph codes, which learn with pretexts that compare these; 0: graph codes are the sums of node codes. */
    graphLayers: count(0, 0),
  },
  layer({ inputSize, outputSize, isFirst, config }, parameters) {
    const normalize = norm(
      config.inputNorm as NormName,
      inputSize,
      parameters.scope('before/norm'),
      config.normMomentum,
    );
    const transform = linear(inputSize, outputSize, parameters, { bias: false, initializer: 'glorot' });
    const bias = config.bias && !isFirst ? parameters.constant('bias', [outputSize], 0) : undefined;
    return (graph, x, rng) => {
      const h = transform(denseFeatures(normalize(x.dense(), rng)));
      const sum = isFirst ? h : propagate(graph, h, 'symmetric');
      return bias === undefined ? sum : addBias(sum, bias());
    };
  },
  graphLayers(config, size, parameters) {
    const numLayers = config.graphLayers as number;
    return numLayers === 0
      ? undefined
      : graphLayers(size, parameters, { numLayers, normMomentum: config.normMomentum });
  },
});
