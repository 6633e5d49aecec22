import { balancedDraws } from '../data/classDraws.js';
import type { GraphData, Split } from '../data/graphData.js';
import { labeledNodes, randomSplit } from '../data/splits.js';
import { Rng } from '../random/rng.js';
import { type DrawnSplits, judgeDraws } from './judgeDraws.js';
import { judgeNodes, labelUserDefinition, linearProbeDefinition } from './judgeNodes.js';
import { otherLabels } from './otherLabels.js';
import { unitRows } from './probes/scaleEmbedding.js';
import type { Protocol } from './protocol.js';

/** In percent of all nodes: M3S' rates on PubMed, then on Cora and CiteSeer. */
const rates = [0.03, 0.05, 0.1, 0.5, 1, 2, 3, 4];
const headlineRate = 1;
const drawSeeds = Array.from({ length: 10 }, (_, seed) => seed);
const shares = { train: 0.1, validation: 0.1 };
const metricOf = (rate: number) => `accuracy-at-${rate}-percent`;

/** Split rule and metrics of label-rate protocols, for their definitions. */
export const labelRateDefinition = {
  rule: 'round(R · nodes) training nodes, equally many of each class, the rest of the division to classes at random; nested over R; only where each class gets one',
  percent: rates,
  validationAndTest: 'those of the public split; without one, random shares of the labeled nodes, drawn anew each time',
  shares,
  trainingPool: 'labeled nodes in neither; without a public split, the training share',
  seeds: drawSeeds,
  folds: 'one a draw, the same draws for every method and seed',
};
export const labelRateMetrics = Object.fromEntries(
  rates.map((rate) => [metricOf(rate), `share of test nodes, R = ${rate} %`]),
);
export const labelRateHeadline = metricOf(headlineRate);

/**
 * Frozen embeddings with labels for R % of the nodes, drawn at random with the classes in balance, over 10 draws (Sun et
 * al., 2020, M3S, after Li et al., 2018). Validation and test nodes are those of the public split. M3S itself trains with
 * the labels; methods that use none are judged by a probe.
 */
export const nodeLabelRate: Protocol = {
  name: 'node-label-rate',
  version: 1,
  task: 'node',
  description: 'Labels for 0.03 to 4 % of the nodes, balanced over classes, frozen embeddings, 10 draws',
  definition: {
    split: labelRateDefinition,
    learner: 'sees the whole graph and no label; trained once for all draws',
    embedding: 'frozen; each row divided by its L2 norm',
    probe: linearProbeDefinition,
    labelUsers: labelUserDefinition,
    metrics: labelRateMetrics,
  },
  headline: labelRateHeadline,
  unsuited: unsuitedForRates,
  evaluate: ({ data, publicSplit, learner }) =>
    judgeDraws(labelRateDraws(data, publicSplit), (splits) => judgeNodes(data, splits, learner, unitRows)),
};

/** Why a share of that data's labels cannot be drawn, or undefined where it can. */
export function unsuitedForRates(data: GraphData): string | undefined {
  const labels = otherLabels(data);
  if (labels !== undefined) return labels;
  if (data.numClasses > 0 && sizeAt(headlineRate, data) >= data.numClasses) return undefined;
  return `${headlineRate} % of its ${data.numNodes} nodes is not one for each of ${data.numClasses} classes`;
}

/** The draws of `node-label-rate`, for every protocol that has them. */
export function labelRateDraws(data: GraphData, publicSplit: Split | undefined): DrawnSplits {
  const known = rates.filter((rate) => sizeAt(rate, data) >= data.numClasses);
  const sizes = known.map((rate) => sizeAt(rate, data));
  const draws = drawSeeds.map((seed) => {
    const rng = Rng.fromSeed(seed).split('node-label-rate');
    const { pool, validation, test } = poolOf(data, publicSplit, rng.split('parts'));
    const draw = balancedDraws(data.labels, pool, sizes, rng.split('training nodes'));
    return draw.map((train) => ({ train, validation, test }));
  });
  return { metrics: known.map(metricOf), draws };
}

function sizeAt(rate: number, { numNodes }: GraphData): number {
  return Math.round((rate / 100) * numNodes);
}

/** Nodes to draw from, and the parts that stay. */
function poolOf({ labels }: GraphData, publicSplit: Split | undefined, rng: Rng) {
  const nodes = labeledNodes(labels);
  if (publicSplit === undefined) {
    const { train, ...parts } = randomSplit(nodes, shares, rng);
    return { pool: train, ...parts };
  }
  const { validation, test } = publicSplit;
  const taken = new Set([...validation, ...test]);
  return { pool: nodes.filter((node) => !taken.has(node)), validation, test };
}
