import { describe, expect, it } from 'vitest';
import { contentChecksum } from '../../src/data/checksum.js';
import type { GraphData } from '../../src/data/graphData.js';
import { identityRows, toDense } from '../../src/data/rows.js';

const graph: GraphData = {
  numNodes: 2,
  sources: Int32Array.of(0, 1),
  targets: Int32Array.of(1, 0),
  features: identityRows(2),
  labels: Int32Array.of(0, 1),
  numClasses: 2,
};

describe('contentChecksum()', () => {
  it('is SHA-256 in hex and depends on values, not on where they lie in memory', () => {
    const shifted = Int32Array.of(9, 0, 1).subarray(1);
    expect(contentChecksum(graph)).toMatch(/^[0-9a-f]{64}$/);
    expect(contentChecksum({ ...graph, sources: shifted })).toBe(contentChecksum(graph));
  });

  it.each<[string, GraphData]>([
    ['an edge', { ...graph, targets: Int32Array.of(1, 1) }],
    ['a label', { ...graph, labels: Int32Array.of(0, 0) }],
    ['a feature', { ...graph, features: { ...identityRows(2), values: Float32Array.of(1, 2) } }],
    ['the storage of features', { ...graph, features: toDense(graph.features) }],
    ['weights', { ...graph, edgeWeight: Float32Array.of(1, 1) }],
    ['the number of classes', { ...graph, numClasses: 3 }],
    ['graph ids', { ...graph, graphIndex: Int32Array.of(0, 1) }],
    ['what is source and what is target', { ...graph, sources: graph.targets, targets: graph.sources }],
  ])('changes with %s', (_what, other) => {
    expect(contentChecksum(other)).not.toBe(contentChecksum(graph));
  });

  it('changes with the split', () => {
    const split = (...train: number[]) => ({
      train: Int32Array.from(train),
      validation: new Int32Array(0),
      test: new Int32Array(0),
    });
    expect(contentChecksum(graph, split(0))).not.toBe(contentChecksum(graph, split(1)));
    expect(contentChecksum(graph, split(0))).not.toBe(contentChecksum(graph));
    const several = (...splits: number[]) =>
      contentChecksum(
        graph,
        undefined,
        splits.map((train) => split(train)),
      );
    expect(several(0)).toBe(contentChecksum(graph, split(0)));
    expect(several(0, 1)).not.toBe(several(1, 0));
    expect(several(0, 1)).not.toBe(several(0));
  });
});
