import { nodesByClass, shotSplits } from '../data/classDraws.js';
import type { GraphData } from '../data/graphData.js';
import { labeledNodes } from '../data/splits.js';
import { Rng } from '../random/rng.js';
import { type DrawnSplits, judgeDraws } from './judgeDraws.js';
import { judgeNodes, labelUserDefinition, linearProbeDefinition } from './judgeNodes.js';
import { otherLabels } from './otherLabels.js';
import { unitRows } from './probes/scaleEmbedding.js';
import type { Protocol } from './protocol.js';

const shots = [1, 3, 5, 10];
const drawSeeds = Array.from({ length: 20 }, (_, seed) => seed);
const metricOf = (shot: number) => `accuracy-${shot}-shot`;
const leastOfAClass = 2 * Math.max(...shots) + 1;

/** Split rule and metrics of few-shot protocols, for their definitions. */
export const fewShotDefinition = {
  rule: 'of each class k nodes for training and k for validation, nested over k; test nodes are all labeled ones outside the largest k, the same for every k',
  shots,
  seeds: drawSeeds,
  folds: 'one a draw, the same draws for every method and seed',
};
export const fewShotMetrics = Object.fromEntries(
  shots.map((shot) => [metricOf(shot), `share of test nodes, k = ${shot}`]),
);
export const fewShotHeadline = metricOf(5);

/**
 * Frozen embeddings with k labels a class, and no more than k to choose the probe by: with the usual 500 validation nodes
 * for 5 a class, most labels would go into the choice (Perez et al., 2021, True few-shot learning with language models).
 */
export const nodeFewShot: Protocol = {
  name: 'node-few-shot',
  version: 1,
  task: 'node',
  description: '1, 3, 5 or 10 labels a class for training and as many for validation, frozen embeddings, 20 draws',
  definition: {
    split: fewShotDefinition,
    learner: 'sees the whole graph and no label; trained once for all draws',
    embedding: 'frozen; each row divided by its L2 norm',
    probe: linearProbeDefinition,
    labelUsers: labelUserDefinition,
    metrics: fewShotMetrics,
  },
  headline: fewShotHeadline,
  unsuited: unsuitedForShots,
  evaluate: ({ data, learner }) =>
    judgeDraws(fewShotDraws(data), (splits) => judgeNodes(data, splits, learner, unitRows)),
};

/** Why few labels a class cannot be drawn from that data, or undefined where they can. */
export function unsuitedForShots(data: GraphData): string | undefined {
  const labels = otherLabels(data);
  if (labels !== undefined) return labels;
  const least = smallestClass(data);
  return least < leastOfAClass ? `its smallest class has ${least} nodes, fewer than ${leastOfAClass}` : undefined;
}

/** The draws of `node-few-shot`, for every protocol that has them. */
export function fewShotDraws({ labels }: GraphData): DrawnSplits {
  const nodes = labeledNodes(labels);
  const draws = drawSeeds.map((seed) => shotSplits(labels, nodes, shots, Rng.fromSeed(seed).split('node-few-shot')));
  return { metrics: shots.map(metricOf), draws };
}

function smallestClass({ labels }: GraphData): number {
  const classes = nodesByClass(labels, labeledNodes(labels));
  return classes.length === 0 ? 0 : Math.min(...classes.map((members) => members.length));
}
