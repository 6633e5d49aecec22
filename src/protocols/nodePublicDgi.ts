import type { GraphData, Split } from '../data/graphData.js';
import { accuracy } from '../metrics/accuracy.js';
import { macroF1 } from '../metrics/f1.js';
import type { Rng } from '../random/rng.js';
import type { Score } from '../store/records.js';
import { checkEmbedding } from './checkEmbedding.js';
import { labelUserDefinition, ownClasses, scoreSplits } from './judgeNodes.js';
import { nodePublic } from './nodePublic.js';
import { classesByRun, glorotClassifiers, trainClassifiers } from './probes/adamSoftmax.js';
import type { Embedding, Protocol } from './protocol.js';
import { supervise, withoutLabels } from './supervision.js';

const numRuns = 50;
const tuning = { steps: 100, learningRate: 0.01 };

/**
 * Frozen embeddings on the public split, judged as DGI's code judges its own (Veličković et al., 2019, Table 2; execute.py and
 * models/logreg.py of PetarV-/DGI): softmax regression on the codes as they are, Glorot weights and zero biases, 100 steps of
 * Adam on all training nodes, the test accuracy after the last one, averaged over 50 starts of the classifier. Followed in
 * all of it; the classifier has double precision here.
 *
 * No weight moves by much more than 1 in 100 such steps, so how far a classifier comes depends on the scale of the codes, and
 * nothing is chosen to make up for it: `node-public` is there to compare methods, this one to compare with numbers that were made so.
 */
export const nodePublicDgi: Protocol = {
  name: 'node-public-dgi',
  version: 1,
  task: 'node',
  description: "Public split, frozen embeddings, DGI's classifier: 100 steps of Adam, mean of 50 runs, nothing chosen",
  definition: {
    split: 'the public split of the dataset, one fold; its validation nodes are not used',
    learner: 'sees the whole graph and no label',
    embedding: 'frozen, as it is',
    probe: {
      classifier: 'softmax regression with biases over all classes of the dataset',
      start: 'weights uniform in ±√(6 / (embedding size + classes)), biases 0',
      loss: 'mean cross-entropy of the training nodes, no penalty',
      optimizer: 'Adam, beta1 0.9, beta2 0.999, epsilon 1e-8, full batch',
      ...tuning,
      selection: 'none: the classifier after the last step',
      runs: numRuns,
      seed: "the trial's",
    },
    labelUsers: labelUserDefinition,
    metrics: {
      accuracy: 'share of test nodes, mean over runs of the classifier',
      'macro-f1': 'test nodes, classes that are true or predicted, mean over runs of the classifier',
      'validation-accuracy': 'share of validation nodes; of methods that use labels alone',
    },
  },
  headline: 'accuracy',
  unsuited: nodePublic.unsuited,
  async evaluate({ data, publicSplit, learner, rng }) {
    if (publicSplit === undefined) {
      throw new RangeError('Cannot judge by node-public-dgi: a dataset with a public split is needed, got one without');
    }
    if (learner.usesLabels) return scoreSplits(data, [publicSplit], ownClasses(data, learner));
    const fitted = await learner.fit(withoutLabels(data));
    return judgeByRuns(checkEmbedding(await fitted.embed(), data), data, publicSplit, rng.split('classifiers'));
  },
};

function judgeByRuns(embedding: Embedding, data: GraphData, split: Split, rng: Rng): Score[] {
  const { labels, numClasses, train } = supervise(data, split);
  const trainingRows = { nodes: train, labels: train.map((node) => labels[node]!) };
  const start = glorotClassifiers(embedding.numColumns, numClasses, numRuns, rng);
  const predictions = classesByRun(trainClassifiers(start, embedding, trainingRows, tuning), embedding, split.test);
  const truth = split.test.map((node) => data.labels[node]!);
  const mean = (metric: typeof accuracy) =>
    predictions.reduce((sum, classes) => sum + metric(classes, truth), 0) / numRuns;
  return [
    { metric: 'accuracy', fold: 0, value: mean(accuracy) },
    { metric: 'macro-f1', fold: 0, value: mean(macroF1) },
  ];
}
