import type { GraphData } from '../data/graphData.js';
import { inducedData } from '../data/inducedData.js';
import { labelSetF1 } from '../metrics/labelSets.js';
import { checkEmbedding } from './checkEmbedding.js';
import { fitOneVsRest, labelTolerance, predictLabels } from './probes/oneVsRest.js';
import { standardScale } from './probes/scaleEmbedding.js';
import type { Protocol } from './protocol.js';
import { withoutLabels } from './supervision.js';

/** 2⁻¹⁰ … 2¹⁰ as BGRL searches it for PPI, at a third of its points; rising, so that ties go to the stronger penalty. */
const inversePenalties = [2 ** -10, 2 ** -4, 2 ** 2, 2 ** 8];

/**
 * Frozen embeddings of graphs that were not there in training, judged label by label: PPI's 20, 2 and 2 graphs (Hamilton et
 * al., 2017; Zitnik & Leskovec, 2017). As DGI (Veličković et al., 2019, §4.2) embeddings are standardized; its classifier, as
 * BGRL's (Thakoor et al., 2022), takes steps of Adam(W), where each penalty here is solved to convergence.
 */
export const nodePpi: Protocol = {
  name: 'node-ppi',
  version: 1,
  task: 'node',
  setting: 'inductive',
  description: 'Several labels a node, embeddings of graphs unseen in training, logistic regression for each label',
  definition: {
    split: 'the public split of the dataset, which divides whole graphs; one fold',
    learner:
      'sees the training graphs and no label; validation and test graphs are embedded after training, each part apart',
    embedding: 'frozen; each column less its mean over training nodes, divided by its deviation over them',
    probe: {
      classifier: 'for each label binary logistic regression with a free intercept: sum of log-losses + |w|^2 / (2 C)',
      solver: { name: 'accelerated gradient, double precision, to convergence', scaledGradientNorm: labelTolerance },
      C: inversePenalties,
      selection: 'one C for all labels: highest validation micro-F1; the smallest where several have it',
      threshold: 'a label is predicted at a probability above 1/2',
    },
    metrics: {
      'micro-f1': 'test nodes, true and false positives pooled over labels',
      'validation-micro-f1': 'the same over validation nodes',
    },
  },
  headline: 'micro-f1',
  validation: 'validation-micro-f1',
  unsuited(data, publicSplit) {
    if (data.labelSets === undefined) return 'its nodes have no sets of labels';
    if (data.graphIndex === undefined) return 'it is one graph, where new ones are needed';
    return publicSplit === undefined ? 'it has no public split' : undefined;
  },
  async evaluate({ data, publicSplit, learner }) {
    if (publicSplit === undefined || data.labelSets === undefined) {
      throw new RangeError('Cannot judge by node-ppi: label sets and a public split are needed, got a dataset without');
    }
    if (learner.usesLabels) {
      throw new RangeError('Cannot judge by node-ppi: a method that uses no labels is needed, got one that does');
    }
    const [training, validation, test] = [publicSplit.train, publicSplit.validation, publicSplit.test].map((nodes) =>
      inducedData(data, nodes),
    ) as [GraphData, GraphData, GraphData];
    const fitted = await learner.fit(withoutLabels(training));
    const seen = checkEmbedding(await fitted.embed(), training);
    const scale = standardScale(seen);
    const embed = async (graph: GraphData) => scale(checkEmbedding(await fitted.embed(withoutLabels(graph)), graph));
    const [onValidation, onTest] = [await embed(validation), await embed(test)];
    const candidates = fitOneVsRest(scale(seen), training.labelSets!, data.numClasses, inversePenalties).map(
      (classifiers) => ({
        classifiers,
        f1: labelSetF1(predictLabels(classifiers, onValidation), validation.labelSets!),
      }),
    );
    const best = candidates.reduce((most, each) => (each.f1 > most.f1 ? each : most));
    return [
      { metric: 'micro-f1', fold: 0, value: labelSetF1(predictLabels(best.classifiers, onTest), test.labelSets!) },
      { metric: 'validation-micro-f1', fold: 0, value: best.f1 },
    ];
  },
};
