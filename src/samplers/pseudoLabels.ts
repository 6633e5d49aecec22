import type { CsrMatrix } from '../tensor/csrMatrix.js';

export interface PseudoLabelOptions {
  /** [numNodes], −1 where nothing is known. */
  readonly labels: Int32Array;
  readonly numClasses: number;
  /** Class scores of the nodes, row-major [numNodes, numClasses]; larger is surer. */
  readonly scores: Float32Array;
  /** Class that is guessed for each node in another way [numNodes]. */
  readonly second: Int32Array;
  /** Nodes that are looked at of each class, whole numbers [numClasses]. */
  readonly perClass: ArrayLike<number>;
}

/**
 * Labels with those added that are sure (Sun et al., 2020, algorithm 1): of the unlabeled nodes that the scores put into a
 * class, the `perClass` surest are looked at, and those which the second guess puts into it too get its label.
 *
 * @returns [numNodes], −1 where nothing is known
 */
export function addPseudoLabels(options: PseudoLabelOptions): Int32Array {
  const { labels, numClasses, scores, second, perClass } = options;
  const candidates: { node: number; score: number }[][] = Array.from({ length: numClasses }, () => []);
  labels.forEach((label, node) => {
    if (label >= 0) return;
    let best = 0;
    for (let k = 1; k < numClasses; k++) {
      if (scores[node * numClasses + k]! > scores[node * numClasses + best]!) best = k;
    }
    candidates[best]!.push({ node, score: scores[node * numClasses + best]! });
  });
  const result = labels.slice();
  candidates.forEach((nodes, kind) => {
    nodes.sort((a, b) => b.score - a.score || a.node - b.node);
    for (const { node } of nodes.slice(0, perClass[kind])) if (second[node] === kind) result[node] = kind;
  });
  return result;
}

/**
 * The class of each node by its cluster (DeepCluster's aligning in Sun et al., 2020, eq. 4): that whose labeled nodes have the
 * mean code which is nearest to the mean code of the cluster's unlabeled ones.
 *
 * @param codes row-major [numNodes, size]
 * @param clusters [numNodes]
 * @param labels [numNodes], −1 where nothing is known
 * @returns [numNodes]; −1 where no class has a label
 */
export function classesOfClusters(
  codes: Float32Array,
  clusters: Int32Array,
  labels: Int32Array,
  numClasses: number,
): Int32Array {
  const size = codes.length / clusters.length;
  const numClusters = clusters.reduce((most, cluster) => Math.max(most, cluster), -1) + 1;
  const ofClasses = meanCodes(codes, labels, numClasses, size);
  const unlabeled = clusters.map((cluster, node) => (labels[node]! < 0 ? cluster : -1));
  const ofClusters = meanCodes(codes, unlabeled, numClusters, size);
  const nearest = ofClusters.map((mean) => {
    const distances = ofClasses.map((other) =>
      mean && other ? squaredDistance(mean, other) : Number.POSITIVE_INFINITY,
    );
    const least = Math.min(...distances);
    return least === Number.POSITIVE_INFINITY ? -1 : distances.indexOf(least);
  });
  return clusters.map((cluster) => nearest[cluster]!);
}

/**
 * Nodes of each class to add to the training nodes, so that the edges carry labels everywhere in two steps (Li et al., 2018,
 * §4.3, by the code of M3S): 3 · numNodes / meanDegree² in the proportion of the training labels, rounded down.
 *
 * @returns [numClasses], at most numNodes each
 */
export function nodesToAdd(
  { numRows, values }: CsrMatrix,
  labels: Int32Array,
  train: Int32Array,
  numClasses: number,
): number[] {
  const reach = (values.reduce((total, weight) => total + weight, 0) / numRows) ** 2;
  return Array.from({ length: numClasses }, (_, kind) => {
    const share = train.filter((node) => labels[node] === kind).length / train.length;
    return Math.min(numRows, Math.floor((3 * share * numRows) / Math.max(1, reach)));
  });
}

/** Mean of the codes of each group; undefined for one without members. */
function meanCodes(codes: Float32Array, groups: Int32Array, numGroups: number, size: number) {
  const sums = Array.from({ length: numGroups }, () => new Float64Array(size));
  const counts = new Int32Array(numGroups);
  groups.forEach((group, node) => {
    if (group < 0) return;
    counts[group]! += 1;
    for (let k = 0; k < size; k++) sums[group]![k]! += codes[node * size + k]!;
  });
  return sums.map((sum, group) => (counts[group] === 0 ? undefined : sum.map((value) => value / counts[group]!)));
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  return a.reduce((total, value, k) => total + (value - b[k]!) ** 2, 0);
}
