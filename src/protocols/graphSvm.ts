import type { GraphData, Rows } from '../data/graphData.js';
import { accuracy } from '../metrics/accuracy.js';
import type { Rng } from '../random/rng.js';
import type { Score } from '../store/records.js';
import { checkRows } from './checkEmbedding.js';
import { foldsDefinition, graphFolds, numFolds, unsuitedForFolds, validatedFolds } from './graphFolds.js';
import { ownClasses, scoreSplits } from './judgeNodes.js';
import { linearGram, radialGram } from './probes/gram.js';
import { kernelTolerance } from './probes/kernelSvm.js';
import { linearTolerance, mostEpochs } from './probes/linearSvm.js';
import { narrowRows } from './probes/narrowRows.js';
import { standardizeColumns, unitScale } from './probes/scaleEmbedding.js';
import { type ChosenSvm, chooseSvm, kernelFamily, linearFamily, narrow, type SvmFamily } from './probes/svmProbe.js';
import type { Protocol } from './protocol.js';
import { withoutLabels } from './supervision.js';

const numInnerFolds = 5;
const linearGrid = [1e-3, 1e-2, 1e-1, 1, 10, 100, 1000];
const kernelGrid = [1e-3, 1e-2, 1e-1, 1, 10];

/**
 * Frozen embeddings of graphs, judged by a support vector machine in stratified ten-fold cross-validation: the protocol of
 * InfoGraph (Sun et al., 2020), GraphCL (You et al., 2020) and their followers, without what their code adds to it, the
 * epoch with the best test accuracy. Kernel and C are chosen within the training folds; C as InfoGraph's grid has it, that
 * of the radial kernel as GraphMAE's. For the linear machine columns are standardized, as it does not converge otherwise.
 * The folds are the protocol's: deviation over folds is theirs, deviation over seeds is the method's.
 */
export const graphSvm: Protocol = {
  name: 'graph-svm-10fold',
  version: 3,
  task: 'graph',
  description:
    'Stratified 10-fold cross-validation, frozen embeddings, SVM with kernel and C chosen within the training folds',
  definition: {
    split: foldsDefinition,
    learner: 'sees all graphs and no label; trained once for all folds, judged after its last epoch',
    classifiers: {
      linear: {
        loss: 'squared hinge, one class against the rest, the offset penalized (LIBLINEAR)',
        solver: {
          name: 'dual coordinate descent',
          tolerance: linearTolerance,
          mostEpochs,
          dense: `finite Newton up to ${narrow} columns: the same optimum, to convergence`,
        },
        embedding:
          'columns at mean 0 and variance 1 over all graphs, then divided by one number: mean squared row norm 1',
        sparse: 'feature maps of kernels: as they are, with the loss and solver of rbf on inner products',
        C: linearGrid,
      },
      rbf: {
        loss: 'hinge, one class against one, free offset (LIBSVM)',
        solver: { name: 'sequential minimal optimization', tolerance: kernelTolerance },
        embedding: 'as it is; gamma = 1 / (columns x variance of all entries)',
        C: kernelGrid,
      },
    },
    selection: `kernel and C by mean accuracy over ${numInnerFolds} stratified folds of the training graphs; of equals the linear one, then the smallest C`,
    labelUsers:
      'a method that uses labels is trained for each fold on eight others, its epoch chosen on the fold before, and judged by its own classes',
    metrics: {
      accuracy: 'share of test graphs, by the chosen kernel and C',
      'accuracy-linear': 'the same by the linear machine alone, C chosen',
      'accuracy-rbf': 'the same by the radial machine alone, C chosen',
      'validation-accuracy': 'mean over the inner folds, of what was chosen; of a label user on its validation fold',
      'macro-f1': 'test graphs; of label users only',
    },
  },
  headline: 'accuracy',
  validation: 'validation-accuracy',
  unsuited: (data) => unsuitedForFolds(data),
  async evaluate({ data, learner }) {
    if (learner.usesLabels) return scoreSplits(data, validatedFolds(data), ownClasses(data, learner));
    const fitted = await learner.fit(withoutLabels(data));
    return judgeFolds(data, await fitted.embed());
  },
};

/** Scores of embeddings of all graphs in each fold. */
export function judgeFolds(data: GraphData, embedding: Rows): Score[] {
  const rows = checkRows(embedding, data.labels.length);
  const linear =
    rows.kind === 'dense'
      ? linearFamily(narrowRows(unitScale(standardizeColumns(rows))), linearGrid)
      : kernelFamily('linear', linearGram(rows), linearGrid);
  const families = [linear, kernelFamily('rbf', radialGram(rows), kernelGrid)];
  const { graphs, classes, folds, rng } = graphFolds(data);
  return Array.from({ length: numFolds }, (_, fold) => {
    const part = (isTest: boolean) => Int32Array.from(graphs.keys()).filter((i) => (folds[i] === fold) === isTest);
    const [train, test] = [part(false), part(true)];
    return judgeFold({ graphs, classes, train, test, families, fold, rng: rng.split(fold) });
  }).flat();
}

interface Fold {
  readonly graphs: Int32Array;
  readonly classes: Int32Array;
  /** Places in `graphs`. */
  readonly train: Int32Array;
  readonly test: Int32Array;
  readonly families: readonly SvmFamily[];
  readonly fold: number;
  readonly rng: Rng;
}

function judgeFold({ graphs, classes, train, test, families, fold, rng }: Fold): Score[] {
  const [rows, known] = [train.map((i) => graphs[i]!), train.map((i) => classes[i]!)];
  const targets = test.map((i) => graphs[i]!);
  const truth = test.map((i) => classes[i]!);
  const judged = families.map((family) => {
    const chosen = chooseSvm(family, rows, known, numInnerFolds, rng);
    return { chosen, value: accuracy(predict(chosen, rows, known, targets, rng), truth) };
  });
  const best = judged.reduce((most, each) =>
    // Sums of the same accuracies in another order may differ in the last bits.
    each.chosen.validationAccuracy > most.chosen.validationAccuracy + 1e-12 ? each : most,
  );
  return [
    { metric: 'accuracy', fold, value: best.value },
    ...judged.map(({ chosen, value }) => ({ metric: `accuracy-${chosen.family.name}`, fold, value })),
    { metric: 'validation-accuracy', fold, value: best.chosen.validationAccuracy },
  ];
}

function predict({ family, penalty }: ChosenSvm, train: Int32Array, classes: Int32Array, test: Int32Array, rng: Rng) {
  return family.predict(train, classes, test, [penalty], rng.split(`${family.name} all`))[0]!;
}
