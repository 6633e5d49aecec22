import { count, type Values } from '../config/hyperparameter.js';
import type { Graph } from '../graph/graph.js';
import { rewindable } from '../parameters/rewind.js';
import { Rng } from '../random/rng.js';
import { kMeansLabels } from '../samplers/kMeansLabels.js';
import { addPseudoLabels, classesOfClusters, nodesToAdd } from '../samplers/pseudoLabels.js';
import { tf } from '../tensor/backend.js';
import { handleScope } from '../tensor/handleScope.js';
import { normalizeRows } from '../tensor/ops.js';
import type { BuildContext, LabelAccess, Pretext } from './method.js';

const CLUSTERING_SEED = 0;
const NUM_CLUSTERING_STEPS = 100;

/** Of stages in which a classifier labels nodes for itself; the standard values are M3S's. */
export const selfTrainingHyperparameters = {
  numStages: count(5),
  /** Epochs of each stage; what is left of all epochs follows after the last. */
  stageEpochs: count(200),
  numClusters: count(200),
};

export interface SelfTraining {
  /** Labels of the training nodes and of those that have joined them; −1 of all others [numNodes]. */
  known(): Int32Array;
  /** Whether no more nodes will join. */
  isOver(): boolean;
  readonly afterStep: NonNullable<Pretext['afterStep']>;
}

/**
 * Self-training in stages (Sun et al., 2020, algorithm 1): after each the surest nodes of each class that a clustering of the codes
 * puts into the same class join the training nodes (`addPseudoLabels`), and the weights are set back to where all stages start.
 *
 * @param codesOf codes [numNodes, size]
 * @param classify class scores [numNodes, numClasses] of codes
 */
export function selfTraining(
  { numStages, stageEpochs, numClusters }: Values<typeof selfTrainingHyperparameters>,
  { graph, store }: Pick<BuildContext, 'graph' | 'store'>,
  { labels, numClasses, train }: LabelAccess,
  codesOf: (graph: Graph) => tf.Tensor2D,
  classify: (codes: tf.Tensor2D) => tf.Tensor2D,
): SelfTraining {
  const rewind = rewindable(store.all());
  const joining = nodesToAdd(graph.adjacency, labels, train, numClasses);
  const perClass = joining.map((nodes) => Math.ceil(nodes / numStages));
  const isTraining = new Set(train);
  let known: Int32Array = labels.map((label, node) => (isTraining.has(node) ? label : -1));
  let stage = 0;
  const extend = () => {
    const codes = codesOf(graph);
    const scores = tf.softmax(classify(codes)).dataSync() as Float32Array;
    const unit = normalizeRows(codes);
    const rng = Rng.fromSeed(CLUSTERING_SEED).split(stage);
    const clusters = kMeansLabels(unit, numClusters, NUM_CLUSTERING_STEPS, rng);
    const second = classesOfClusters(unit.dataSync() as Float32Array, clusters, known, numClasses);
    return addPseudoLabels({ labels: known, numClasses, scores, second, perClass });
  };
  return {
    known: () => known,
    isOver: () => stage >= numStages,
    afterStep(step) {
      if ((step + 1) % stageEpochs !== 0 || stage === numStages) return;
      known = handleScope(() => tf.tidy(extend));
      stage += 1;
      if (stage < numStages) rewind();
    },
  };
}
