import { oneView } from '../../src/augmentations/augmentation.js';
import { maskNodes } from '../../src/augmentations/maskNodes.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { denseFeatures } from '../../src/graph/features.js';
import { linear } from '../../src/layers/linear.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { scaledCosineError } from '../../src/objectives/scaledCosineError.js';
import { createReadout } from '../../src/readouts/index.js';
import { mapRowsExcept } from '../../src/tensor/mapRowsExcept.js';
import { gatherRows } from '../../src/tensor/segments.js';
import { graphmaeGraphSettings, graphmaePaper } from '../settings/graphmae.js';

/**
 * GraphMAE on sets of graphs: masked features of a batch from the codes of the other nodes, by a GIN encoder and one GIN
 * layer as decoder. Settings of the authors' code (configs.yml, main_graph.py, models/gin.py of THUDM/GraphMAE) for each
 * dataset, those of PROTEINS elsewhere. Graphs get self-loops there, so a node counts twice in its own sum: ε = 1.
 */
export const graphmaeGraph = defineMethod({
  name: 'graphmae-graph',
  version: 3,
  family: 'predictive',
  levels: 'node',
  embeds: 'graphs',
  paper: graphmaePaper,
  encoder: {
    name: 'gin',
    hiddenSize: 512,
    numLayers: 3,
    activation: 'prelu',
    innerActivation: 'prelu',
    epsilon: 1,
    norm: 'batch',
    dropout: 0.2,
  },
  hyperparameters: {
    maskRate: rate(0.5),
    /** Share of the masked nodes that get another node's features instead of the token. */
    replaceRate: rate(0),
    exponent: positive(1),
    readout: choice('max', ['sum', 'mean', 'max']),
    epochs: count(100, 0),
    batchSize: count(32, 2),
    learningRate: positive(1.5e-4),
    schedule: choice('constant', ['constant', 'cosine']),
    weightDecay: nonNegative(0),
  },
  settings: graphmaeGraphSettings,
  build({ config, numFeatures, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const size = encoder.outputSize;
    const token = parameters.constant('token', [1, numFeatures], 0);
    const bridge = linear(size, size, parameters.scope('bridge'), { bias: false });
    const last = {
      numLayers: 1,
      hiddenSize: numFeatures,
      outputSize: 0,
      outputActivation: 'none',
      outputNorm: 'none',
      innerSize: size,
    };
    const decoder = createEncoder('decoder', { ...last, inputSize: size });
    return definePretext({
      augment: oneView(maskNodes(config.maskRate, token, config.replaceRate)),
      encoder,
      readout: createReadout(config.readout, size, parameters),
      objective([h], [view], { graph, rng }) {
        const masked = view!.maskedNodes!;
        const codes = mapRowsExcept(h!, masked, (rows) => bridge(denseFeatures(rows)));
        const rebuilt = decoder({ ...graph, features: denseFeatures(codes) }, rng);
        return scaledCosineError(graph.features.rows(masked), gatherRows(rebuilt, masked), config.exponent);
      },
    });
  },
});
