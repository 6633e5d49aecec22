import { describe, expect, it } from 'vitest';
import type { GraphData } from '../../src/data/graphData.js';
import { describeNodes } from '../../src/data/nodeFeatures.js';
import { toDense } from '../../src/data/rows.js';

/** A path of three nodes beside one node alone, two kinds of nodes. */
const data: GraphData = {
  numNodes: 4,
  sources: Int32Array.of(0, 1, 1, 2),
  targets: Int32Array.of(1, 0, 2, 1),
  features: { kind: 'dense', numRows: 4, numColumns: 2, values: Float32Array.of(1, 0, 0, 1, 1, 0, 0, 1) },
  labels: Int32Array.of(0, 1),
  numClasses: 2,
  graphIndex: Int32Array.of(0, 0, 0, 1),
};

describe('describeNodes()', () => {
  it('leaves features as they are, or puts a one in place of them', () => {
    expect(describeNodes(data, 'given')).toBe(data);
    const { numColumns, values } = toDense(describeNodes(data, 'constant').features);
    expect([numColumns, ...values]).toEqual([1, 1, 1, 1, 1]);
  });

  it('puts the degree beside them', () => {
    const { numColumns, values } = toDense(describeNodes(data, 'with-degrees').features);
    expect(numColumns).toBe(5);
    expect([...values]).toEqual([1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 1, 1, 0, 0]);
  });
});
