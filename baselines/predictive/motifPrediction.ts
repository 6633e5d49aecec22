import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { count, positive } from '../../src/config/hyperparameter.js';
import { nodeKinds } from '../../src/graph/contextualProperties.js';
import { denseFeatures } from '../../src/graph/features.js';
import { weisfeilerLehman } from '../../src/graph/weisfeilerLehman.js';
import { linear } from '../../src/layers/linear.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { labelSetLoss } from '../../src/objectives/labelSetLoss.js';
import { meanReadout } from '../../src/readouts/mean.js';
import { evenColumns } from '../../src/samplers/evenColumns.js';
import { groverPaper } from '../settings/grover.js';
import { moleculeSettings, pretrainGnnsEncoder } from '../settings/pretrainGnns.js';

/**
 * Motif prediction, GROVER's second pretext: which of 85 motifs a graph has, each by a logistic loss on the graph's code, as in
 * the authors' code (task_labels.py and models.py of tencent-ailab/grover). There the motifs are the functional groups that
 * RDKit's descriptors fr_* find; its WebAssembly build has none of these, and graphs that are no molecules have none at all. Here
 * a motif is what Weisfeiler and Lehman's labels tell apart, a node with the kinds of nodes up to `radius` edges around it, types
 * of edges left aside; of all that the set has, the 85 that divide it most evenly. The encoder, means over nodes, batches and
 * epochs are those of Hu et al., not a transformer of 48 million weights.
 */
export const motifPrediction = defineMethod({
  name: 'motif-prediction',
  family: 'predictive',
  levels: 'graph',
  embeds: 'graphs',
  paper: groverPaper,
  encoder: pretrainGnnsEncoder,
  hyperparameters: {
    numMotifs: count(85),
    radius: count(2),
    epochs: count(100, 0),
    batchSize: count(256, 2),
    learningRate: positive(1e-3),
  },
  transferSettings: moleculeSettings,
  build({ config, graph, parameters, createEncoder }) {
    const { graphIndex } = graph;
    if (graphIndex === undefined) {
      throw new RangeError('Cannot build motif-prediction: a set of graphs is needed, got one graph');
    }
    const { numMotifs } = config;
    const encoder = createEncoder('encoder');
    const tell = linear(encoder.outputSize, numMotifs, parameters.scope('head'));
    const kinds = nodeKinds(graph.features, graph.featureGroups);
    const motifs = evenColumns(weisfeilerLehman(graph.adjacency, kinds, graphIndex, config.radius), numMotifs);
    return definePretext({
      augment: oneView(identity),
      encoder,
      readout: meanReadout,
      objective([h], [view]) {
        const own = Array.from(view!.graphIds!, (id) => motifs.subarray(id * numMotifs, (id + 1) * numMotifs));
        const present = Uint8Array.from(own.flatMap((row) => [...row]));
        return labelSetLoss(tell(denseFeatures(meanReadout(h!, view!))), present);
      },
    });
  },
});
