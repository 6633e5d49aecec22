import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { count, positive, rate } from '../../src/config/hyperparameter.js';
import { edgeContext, nodeContext, nodeKinds } from '../../src/graph/contextualProperties.js';
import { entryEnds } from '../../src/graph/entryEnds.js';
import { denseFeatures } from '../../src/graph/features.js';
import { linear } from '../../src/layers/linear.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { crossEntropy } from '../../src/objectives/crossEntropy.js';
import { meanReadout } from '../../src/readouts/mean.js';
import { drawAsked, upperEntries } from '../../src/samplers/drawAsked.js';
import { vocabulary } from '../../src/samplers/vocabulary.js';
import { tf } from '../../src/tensor/backend.js';
import { gatherRows } from '../../src/tensor/segments.js';
import { groverPaper } from '../settings/grover.js';
import { moleculeSettings, pretrainGnnsEncoder } from '../settings/pretrainGnns.js';

/**
 * Contextual property prediction, GROVER's first pretext: of some nodes and edges of each graph the class of what is around
 * them, the kinds of neighbors and edges with their counts. Settings of the authors' code (task_labels.py, groverdataset.py,
 * torchvocab.py of tencent-ailab/grover): 15 % of nodes and of edges (rounded up), a class for each context of the set, nothing
 * masked. Departs from it in four ways: the encoder, batches and epochs are those of Hu et al., not a transformer of 48 million
 * weights; 511 contexts of each have a class, so that heads fit any set, and all others share one; an edge has the sum of its
 * ends' codes; and of edges type and direction count, where theirs have their stereochemistry too.
 */
export const contextualProperty = defineMethod({
  name: 'contextual-property',
  family: 'predictive',
  levels: 'node and edge',
  embeds: 'graphs',
  paper: groverPaper,
  encoder: pretrainGnnsEncoder,
  hyperparameters: {
    /** Share of nodes and of edges that are asked for. */
    askedRate: rate(0.15),
    vocabularySize: count(512, 2),
    epochs: count(100, 0),
    batchSize: count(256, 2),
    learningRate: positive(1e-3),
  },
  transferSettings: moleculeSettings,
  build({ config, graph: whole, parameters, createEncoder }) {
    const { askedRate, vocabularySize } = config;
    const encoder = createEncoder('encoder');
    const head = (name: string) => linear(encoder.outputSize, vocabularySize, parameters.scope(name));
    const [ofNode, ofEdge] = [head('node'), head('edge')];
    const kinds = nodeKinds(whole.features, whole.featureGroups);
    const { targets: rows } = entryEnds(whole.adjacency);
    const nodeClass = vocabulary(
      Array.from(kinds, (_, node) => nodeContext(whole, kinds, node)),
      vocabularySize,
    );
    const edgeClass = vocabulary(
      Array.from(upperEntries(whole), (entry) => edgeContext(whole, kinds, rows[entry]!, entry)),
      vocabularySize,
    );
    return definePretext({
      augment: oneView(identity),
      encoder,
      readout: meanReadout,
      objective([h], _views, { graph, rng }) {
        const own = nodeKinds(graph.features, graph.featureGroups);
        const { sources, targets } = entryEnds(graph.adjacency);
        const { nodes, entries } = drawAsked(graph, askedRate, rng);
        const lossOf = (map: typeof ofNode, codes: tf.Tensor2D, classes: Int32Array) =>
          crossEntropy(map(denseFeatures(codes)), classes, Int32Array.from(classes.keys()));
        const nodeClasses = nodes.map((node) => nodeClass(nodeContext(graph, own, node)));
        const ofNodes = lossOf(ofNode, gatherRows(h!, nodes), nodeClasses);
        if (entries.length === 0) return ofNodes;
        const codesAt = (ends: Int32Array) => {
          const nodesAt = entries.map((entry) => ends[entry]!);
          return gatherRows(h!, nodesAt);
        };
        const ofEnds = tf.add<tf.Tensor2D>(codesAt(sources), codesAt(targets));
        const classes = entries.map((entry) => edgeClass(edgeContext(graph, own, targets[entry]!, entry)));
        return tf.add(ofNodes, lossOf(ofEdge, ofEnds, classes));
      },
    });
  },
});
