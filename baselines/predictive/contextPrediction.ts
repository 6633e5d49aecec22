import { count, positive } from '../../src/config/hyperparameter.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { jensenShannon } from '../../src/objectives/jensenShannon.js';
import { meanReadout } from '../../src/readouts/mean.js';
import { centersInContext } from '../../src/samplers/centersInContext.js';
import { rowDot } from '../../src/tensor/ops.js';
import { gatherRows, segmentMean } from '../../src/tensor/segments.js';
import { moleculeSettings, pretrainGnnsEncoder, pretrainGnnsPaper } from '../settings/pretrainGnns.js';

/**
 * Context prediction: the code of a node in its neighborhood agrees with the codes, by a second encoder, of the nodes where its
 * context touches the neighborhood, and not with those of the next graph of the batch. Settings of the authors' code
 * (chem/pretrain_contextpred.py of snap-stanford/pretrain-gnns): neighborhoods of five hops, contexts from four to seven, five GIN
 * layers of 300 and three for contexts, means, Adam at 0.001, 100 epochs, batches of 256. Molecules are transferred
 * from as there; other sets, each by itself, have the same values, for which the paper has no setting. Graphs without two nodes
 * five hops apart have no context and teach nothing.
 */
export const contextPrediction = defineMethod({
  name: 'context-prediction',
  family: 'predictive',
  levels: 'local-context',
  embeds: 'graphs',
  paper: pretrainGnnsPaper,
  encoder: pretrainGnnsEncoder,
  hyperparameters: {
    neighborhoodHops: count(5),
    /** Hops beyond which the context begins, fewer than `neighborhoodHops`. */
    contextStart: count(4, 0),
    contextEnd: count(7),
    contextLayers: count(3),
    epochs: count(100, 0),
    batchSize: count(256, 2),
    learningRate: positive(1e-3),
  },
  transferSettings: moleculeSettings,
  build({ config, createEncoder }) {
    const encoder = createEncoder('encoder');
    const contextEncoder = createEncoder('context-encoder', { numLayers: config.contextLayers });
    const radii = { neighborhood: config.neighborhoodHops, inner: config.contextStart, outer: config.contextEnd };
    return definePretext({
      // The views are small pieces, of which only some rows count.
      augment: () => [],
      encoder,
      readout: meanReadout,
      objective(_codes, _views, { graph, rng }) {
        const { neighborhoods, centers, contexts, anchors, anchorIndex } = centersInContext(
          graph,
          radii,
          rng.split('centers'),
        );
        if (centers.length < 2) {
          throw new RangeError(
            `Cannot predict contexts: two graphs with nodes more than ${config.contextStart} hops apart are needed in a batch, got ${centers.length}`,
          );
        }
        const nodes = gatherRows(encoder(neighborhoods, rng.split('encoder')), centers);
        const around = gatherRows(contextEncoder(contexts, rng.split('context encoder')), anchors);
        const context = segmentMean(around, { ids: anchorIndex, numSegments: centers.length });
        const next = centers.map((_, k) => (k + 1) % centers.length);
        return jensenShannon(rowDot(nodes, context), rowDot(nodes, gatherRows(context, next)));
      },
    });
  },
});
