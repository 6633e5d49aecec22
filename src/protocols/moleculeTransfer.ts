import type { GraphData, Split } from '../data/graphData.js';
import { randomScaffoldSplit, scaffoldSplit } from '../data/scaffoldSplit.js';
import { taskRocAuc } from '../metrics/taskRocAuc.js';
import { Rng } from '../random/rng.js';
import type { Json, Score } from '../store/records.js';
import { checkRows } from './checkEmbedding.js';
import type { Fitted, Protocol, TransferOptions } from './protocol.js';
import { superviseSets, taskLabels, withoutLabels } from './supervision.js';

const shares = { train: 0.8, validation: 0.1 };

/** Hu et al.'s fine-tuning (chem/finetune.py of snap-stanford/pretrain-gnns). */
const tuning: TransferOptions = {
  headEpochs: 0,
  headLearningRate: 0.001,
  epochs: 100,
  patience: 0,
  learningRate: 0.001,
  weightDecay: 0,
  codeDropout: 0,
  encoderDropout: 0.5,
  readout: 'mean',
  head: 'linear',
  batchSize: 32,
};

/** The molecules of ZINC that the project can have: a hundredth of what the papers learn from. */
const pretraining = {
  dataset: 'zinc-29k',
  checksum: '5fc37c558a66060a92ec7f1ba57b5de7d6624186dca16b530e761fe3a19915ed',
};

interface Splitting {
  readonly name: string;
  readonly description: string;
  readonly definition: { readonly [key: string]: Json };
  splits(groups: Int32Array): readonly Split[];
}

/**
 * Pre-training on unlabeled molecules, fine-tuning on each set of MoleculeNet, after Hu et al. (2020). Papers pre-train on two
 * million molecules of ZINC15; with fewer the scores are others, so that they are no ledger rows of these papers. A method
 * without training (`random-encoder`) is fine-tuned from scratch: what pre-training is measured against.
 */
function moleculeTransfer({ name, description, definition, splits }: Splitting): Protocol {
  return {
    name,
    version: 1,
    task: 'graph',
    setting: 'transferred',
    pretraining,
    description: `Pre-trained on 29,445 molecules of ZINC, fine-tuned on a set of MoleculeNet, ${description} 80/10/10, ROC-AUC over tasks`,
    definition: {
      pretraining: { ...pretraining, graphs: 29445, papers: '2 million molecules of ZINC15, not comparable' },
      split: { ...definition, ...shares },
      learner: 'its pretext sees the molecules of ZINC alone; a copy of its encoder goes on with the training labels',
      tuning: {
        ...(tuning as unknown as { readonly [key: string]: Json }),
        head: 'linear, one score a task, on the mean of node codes; Glorot weights',
        loss: 'mean binary cross-entropy over the known labels of a batch',
        optimizer: 'Adam, one learning rate for encoder and head',
        epoch: 'the last',
      },
      metrics: {
        'roc-auc': 'mean over tasks that have both classes among test molecules, unknown labels left out',
        'validation-roc-auc': 'the same over validation molecules',
      },
    },
    headline: 'roc-auc',
    validation: 'validation-roc-auc',
    unsuited(data) {
      if (data.graphGroups === undefined) return 'its graphs are no molecules with scaffolds';
      const { sets, numTasks } = taskLabels(data);
      const isJudged = ({ test }: Split) =>
        taskRocAuc(new Float64Array(sets.length), sets, numTasks, test) !== undefined;
      if (splits(data.graphGroups).every(isJudged)) return undefined;
      return 'no task has both classes among the test molecules';
    },
    async evaluate({ data, pretraining: source, learner }) {
      if (source === undefined || data.graphGroups === undefined) {
        throw new RangeError('Cannot judge a transfer: molecules and others to learn from are needed, got none');
      }
      const fitted = await learner.fit(withoutLabels(source));
      const scores: Score[] = [];
      for (const [fold, split] of splits(data.graphGroups).entries()) {
        scores.push(...(await judgeSplit(data, split, fold, fitted)));
      }
      return scores;
    },
  };
}

async function judgeSplit(data: GraphData, split: Split, fold: number, { transfer }: Fitted): Promise<Score[]> {
  if (transfer === undefined) {
    throw new TypeError('Cannot judge a transfer: a method with an encoder of graphs is needed, got one without');
  }
  const found = await transfer(withoutLabels(data), superviseSets(data, split), tuning);
  checkRows(found, data.labels.length);
  const { sets, numTasks } = taskLabels(data);
  const parts = [
    ['roc-auc', split.test],
    ['validation-roc-auc', split.validation],
  ] as const;
  return parts.flatMap(([metric, graphs]): Score[] => {
    const value = taskRocAuc(found.values, sets, numTasks, graphs);
    return value === undefined ? [] : [{ metric, fold, value }];
  });
}

export const moleculeTransferScaffold = moleculeTransfer({
  name: 'molecule-transfer-scaffold',
  description: 'scaffold split',
  definition: { rule: 'Bemis-Murcko scaffolds with chirality, largest first, deterministic' },
  splits: (groups) => [scaffoldSplit(groups, shares)],
});

const randomSeeds = [0, 1, 2];

/** The split is that of Hu et al.'s `random_scaffold_split`, three times as GROVER's balanced one (Rong et al., 2020). */
export const moleculeTransferRandomScaffold = moleculeTransfer({
  name: 'molecule-transfer-random-scaffold',
  description: 'three random scaffold splits',
  definition: { rule: 'Bemis-Murcko scaffolds with chirality in random order, one fold a seed', seeds: randomSeeds },
  splits: (groups) =>
    randomSeeds.map((seed) => randomScaffoldSplit(groups, shares, Rng.fromSeed(seed).split('random-scaffold'))),
});
