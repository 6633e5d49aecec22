import { describe, expect, it } from 'vitest';
import { datasets } from '../../datasets/index.js';
import type { GraphData, Split } from '../../src/data/graphData.js';
import { toDense } from '../../src/data/rows.js';

const load = (name: string) => datasets.get(name).load({ root: '' });

/** X after `steps` averages over each node and its neighbors, symmetrically normalized. */
function propagate(graph: GraphData, features: Float32Array, steps: number): Float32Array {
  const width = features.length / graph.numNodes;
  const degree = new Float64Array(graph.numNodes).fill(1);
  for (const node of graph.sources) degree[node]!++;
  let current = features;
  for (let step = 0; step < steps; step++) {
    const next = current.map((value, i) => value / degree[Math.floor(i / width)]!);
    graph.sources.forEach((source, i) => {
      const target = graph.targets[i]!;
      const weight = 1 / Math.sqrt(degree[source]! * degree[target]!);
      for (let c = 0; c < width; c++) next[target * width + c]! += weight * current[source * width + c]!;
    });
    current = next;
  }
  return current;
}

/** Test accuracy of the nearest class mean of the training nodes, columns scaled by their deviation. */
function nearestMean(graph: GraphData, features: Float32Array, { train, test }: Split): number {
  const width = features.length / graph.numNodes;
  const scale = Array.from({ length: width }, (_, c) => {
    const column = Array.from({ length: graph.numNodes }, (_, node) => features[node * width + c]!);
    const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
    return Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length) || 1;
  });
  const means = Array.from({ length: graph.numClasses }, (_, label) => {
    const members = [...train].filter((node) => graph.labels[node] === label);
    return scale.map(
      (s, c) => members.reduce((sum, node) => sum + features[node * width + c]! / s, 0) / members.length,
    );
  });
  const predict = (node: number) => {
    const distances = means.map((mean) =>
      mean.reduce((sum, value, c) => sum + (features[node * width + c]! / scale[c]! - value) ** 2, 0),
    );
    return distances.indexOf(Math.min(...distances));
  };
  return [...test].filter((node) => predict(node) === graph.labels[node]).length / test.length;
}

/** Test accuracy of label propagation (Zhou et al., 2004) from the training nodes: what the structure alone tells. */
function labelPropagation(graph: GraphData, { train, test }: Split): number {
  const { numClasses, numNodes, labels } = graph;
  const seeds = new Float32Array(numNodes * numClasses);
  for (const node of train) seeds[node * numClasses + labels[node]!] = 1;
  let scores = seeds;
  for (let step = 0; step < 30; step++) {
    scores = propagate(graph, scores, 1).map((value, i) => 0.9 * value + 0.1 * seeds[i]!);
  }
  const predict = (node: number) => {
    const row = [...scores.subarray(node * numClasses, (node + 1) * numClasses)];
    return row.indexOf(Math.max(...row));
  };
  return [...test].filter((node) => predict(node) === labels[node]).length / test.length;
}

describe.each(['sbm-easy', 'sbm-hard'])('%s', (name) => {
  it('is the same every time, as its checksum says', async () => {
    const { checksum } = await load(name);
    expect(checksum).toBe(datasets.get(name).checksum);
    expect((await load(name)).checksum).toBe(checksum);
  });

  it('has balanced classes in random order, and 20 of each to train on', async () => {
    const { graph, publicSplit } = await load(name);
    const count = (ids: Iterable<number>) => {
      const counts = new Array(4).fill(0);
      for (const node of ids) counts[graph.labels[node]!]++;
      return counts;
    };
    expect(count(graph.labels.keys())).toEqual(new Array(4).fill(graph.numNodes / 4));
    expect(count(publicSplit!.train)).toEqual([20, 20, 20, 20]);
    expect(count(publicSplit!.validation)).toEqual([30, 30, 30, 30]);
    const { train, validation, test } = publicSplit!;
    expect(new Set([...train, ...validation, ...test]).size).toBe(graph.numNodes);
    expect(new Set(graph.labels.subarray(0, 20)).size).toBeGreaterThan(2);
  });
});

describe('sbm-easy', () => {
  it('is told fairly well by features or structure, and nearly perfectly by both', async () => {
    const { graph, publicSplit } = await load('sbm-easy');
    const features = toDense(graph.features).values;
    const alone = nearestMean(graph, features, publicSplit!);
    const structure = labelPropagation(graph, publicSplit!);
    expect(alone).toBeGreaterThan(0.65);
    expect(alone).toBeLessThan(0.92);
    expect(structure).toBeGreaterThan(0.8);
    expect(nearestMean(graph, propagate(graph, features, 2), publicSplit!)).toBeGreaterThan(0.97);
  });
});

describe('sbm-hard', () => {
  it('is told half by features alone, half by structure alone, and nearly whole by both', async () => {
    const { graph, publicSplit } = await load('sbm-hard');
    const features = toDense(graph.features).values;
    const alone = nearestMean(graph, features, publicSplit!);
    const structure = labelPropagation(graph, publicSplit!);
    expect(alone).toBeGreaterThan(0.45);
    expect(alone).toBeLessThan(0.62);
    expect(structure).toBeGreaterThan(0.45);
    expect(structure).toBeLessThan(0.62);
    expect(nearestMean(graph, propagate(graph, features, 2), publicSplit!)).toBeGreaterThan(0.93);
  });
});
