import type { GraphData } from '../data/graphData.js';
import type { Score } from '../store/records.js';
import { ownClasses, predicted, scoreSplits } from './judgeNodes.js';
import { jointTuning, mostAccurate, tuningDefinition } from './judgeTuned.js';
import { nodePublic } from './nodePublic.js';
import { DivergenceError, type Learner, type Protocol, type Supervision } from './protocol.js';
import { supervise, withoutLabels } from './supervision.js';

/**
 * λ rising, so that ties go to the weaker pretext. SelfTask-GNN's own values for Cora, CiteSeer and PubMed (src/configs.py)
 * lie between 0.01 and 2,000, most of them from 0.1 to 100.
 */
const pretextWeights = [0.1, 1, 10, 100];

/**
 * Labels and pretext at once, from scratch: cross-entropy + λ · pretext loss (Xie et al., 2022: auxiliary learning; Jin et
 * al., 2020, SelfTask). Scores at λ = 0 stand beside, which are what the same encoder reaches without the pretext.
 */
export const nodeJointPublic: Protocol = {
  name: 'node-joint-public',
  version: 2,
  task: 'node',
  setting: 'joint',
  description: 'Public split, encoder and linear head trained on labels and pretext at once, its weight by validation',
  definition: {
    split: 'the public split of the dataset, one fold',
    learner: 'sees the whole graph and the labels of training and validation nodes',
    tuning: {
      ...tuningDefinition(jointTuning),
      loss: 'mean cross-entropy of the training nodes + pretext weight · pretext loss',
    },
    pretextWeight: pretextWeights,
    selection: 'highest validation accuracy over the pretext weights whose loss stays finite; the smallest of several',
    metrics: {
      accuracy: 'share of test nodes',
      'macro-f1': 'test nodes, classes that are true or predicted',
      'validation-accuracy': 'share of validation nodes',
      'pretext-weight': 'the one that was chosen; not of methods that use labels',
      'diverged-weights': 'how many were left out because the loss did not stay finite; not of methods that use labels',
      'accuracy-without-pretext': 'share of test nodes at a pretext weight of 0; not of methods that use labels',
    },
  },
  headline: 'accuracy',
  validation: 'validation-accuracy',
  unsuited: nodePublic.unsuited,
  async evaluate({ data, publicSplit, learner }) {
    if (publicSplit === undefined) {
      throw new RangeError(
        'Cannot judge by node-joint-public: a dataset with a public split is needed, got one without',
      );
    }
    if (learner.usesLabels) return scoreSplits(data, [publicSplit], ownClasses(data, learner));
    const supervision = supervise(data, publicSplit);
    const train = joint(data, learner, supervision);
    const without = await train(0);
    const candidates = await thoseThatConverge(train);
    const best = mostAccurate(candidates);
    const score = ({ classes }: Candidate) =>
      scoreSplits(data, [publicSplit], async (_, test) => predicted(classes, supervision, test));
    return [
      ...(await score(best)),
      { metric: 'pretext-weight', fold: 0, value: best.pretextWeight },
      { metric: 'diverged-weights', fold: 0, value: pretextWeights.length - candidates.length },
      ...(await score(without))
        .filter(({ metric }) => metric === 'accuracy')
        .map((each): Score => ({ ...each, metric: 'accuracy-without-pretext' })),
    ];
  },
};

interface Candidate {
  readonly pretextWeight: number;
  readonly validationAccuracy?: number | undefined;
  /** Of all nodes. */
  readonly classes: Int32Array;
}

/** A large weight may be too much for a loss without bounds: the others are still to be judged. */
async function thoseThatConverge(train: (pretextWeight: number) => Promise<Candidate>): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  let divergence: DivergenceError | undefined;
  for (const pretextWeight of pretextWeights) {
    try {
      candidates.push(await train(pretextWeight));
    } catch (error) {
      if (!(error instanceof DivergenceError)) throw error;
      divergence = error;
    }
  }
  if (candidates.length === 0 && divergence !== undefined) throw divergence;
  return candidates;
}

/** One training at a pretext weight. */
function joint(data: GraphData, { fitJointly }: Learner, supervision: Supervision) {
  if (fitJointly === undefined) {
    throw new TypeError('Cannot train a method jointly: one with an encoder is needed, got one without');
  }
  return async (pretextWeight: number): Promise<Candidate> => {
    const classes = await fitJointly(withoutLabels(data), supervision, { ...jointTuning, pretextWeight });
    const { validationAccuracy } = predicted(classes, supervision, supervision.validation);
    return { pretextWeight, validationAccuracy, classes };
  };
}
