import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { count, positive } from '../../src/config/hyperparameter.js';
import { innerProductDecoder } from '../../src/decoders/edgeDecoder.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { jensenShannon } from '../../src/objectives/jensenShannon.js';
import { meanReadout } from '../../src/readouts/mean.js';
import { pairsWithinGraphs } from '../../src/samplers/pairsWithinGraphs.js';
import { moleculeSettings, pretrainGnnsEncoder, pretrainGnnsPaper } from '../settings/pretrainGnns.js';

/**
 * Edge prediction of graphs: edges of each graph against as many pairs of its nodes without an edge, by inner products of node
 * codes (Hamilton et al., 2017, as Hu et al. compare with it). Settings of Hu et al.'s code (chem/pretrain_edgepred.py of
 * snap-stanford/pretrain-gnns): five GIN layers of 300, means over nodes, Adam at 0.001, 100 epochs, batches of 256. Molecules
 * are transferred from as there; other sets, each by itself, have the same values, for which the paper has no setting.
 */
export const edgePrediction = defineMethod({
  name: 'edge-prediction',
  family: 'predictive',
  levels: 'edge',
  embeds: 'graphs',
  paper: pretrainGnnsPaper,
  encoder: pretrainGnnsEncoder,
  hyperparameters: { epochs: count(100, 0), batchSize: count(256, 2), learningRate: positive(1e-3) },
  transferSettings: moleculeSettings,
  build({ createEncoder }) {
    return definePretext({
      augment: oneView(identity),
      encoder: createEncoder('encoder'),
      readout: meanReadout,
      objective([h], _views, { graph, rng }) {
        const { edges, gaps } = pairsWithinGraphs(graph, rng);
        const score = ({ sources, targets }: typeof edges) => innerProductDecoder(h!, sources, targets);
        return jensenShannon(score(edges), score(gaps));
      },
    });
  },
});
