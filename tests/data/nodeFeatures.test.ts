import { describe, expect, it } from 'vitest';
import type { GraphData } from '../../src/data/graphData.js';
import { describeNodes } from '../../src/data/nodeFeatures.js';
import { toDense } from '../../src/data/rows.js';
import { validateGraph } from '../../src/data/validateGraph.js';

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

  it('puts the degree as a number beside them, then columns up to the cap whether the data has such degrees or not', () => {
    const described = describeNodes(data, 'deg+odeg10');
    expect(() => validateGraph(described, 'it')).not.toThrow();
    const { numColumns, values } = toDense(described.features);
    expect(numColumns).toBe(2 + 1 + 11);
    const columns = (degree: number) => Array.from({ length: 11 }, (_, k) => (k === degree ? 1 : 0));
    const row = (features: number[], degree: number) => [...features, degree, ...columns(degree)];
    expect([...values]).toEqual([...row([1, 0], 1), ...row([0, 1], 2), ...row([1, 0], 1), ...row([0, 1], 0)]);
    expect(toDense(describeNodes(data, 'deg+odeg100').features).numColumns).toBe(2 + 1 + 101);
    const ones = toDense(describeNodes(data, 'constant+deg+odeg10').features);
    expect([...ones.values.subarray(0, 13)]).toEqual(row([1], 1));
  });

  it('counts higher degrees as the cap in their column, not as a number', () => {
    const leaves = Int32Array.from({ length: 12 }, (_, i) => i + 1);
    const star = { ...data, numNodes: 13, sources: new Int32Array(24), targets: new Int32Array(24) };
    star.sources.set(leaves, 12);
    star.targets.set(leaves);
    const features = { kind: 'dense', numRows: 13, numColumns: 1, values: new Float32Array(13).fill(7) } as const;
    const described = toDense(describeNodes({ ...star, features }, 'deg+odeg10').features);
    expect([...described.values.slice(0, 13)]).toEqual([7, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect([...described.values.slice(13, 17)]).toEqual([7, 1, 0, 1]);
  });

  it('puts node attributes before them, with zeros where an attribute is one', () => {
    const values = Float32Array.of(0.5, -2, 0, 3, 0, 0, 7, 0);
    const rich: GraphData = { ...data, nodeAttributes: { kind: 'dense', numRows: 4, numColumns: 2, values } };
    const described = describeNodes(rich, 'with-attributes');
    expect([...toDense(described.features).values]).toEqual([0.5, -2, 1, 0, 0, 3, 0, 1, 0, 0, 1, 0, 7, 0, 0, 1]);
    expect(() => validateGraph(described, 'it')).not.toThrow();
    const degrees = toDense(describeNodes(rich, 'attributes+deg+odeg100').features);
    expect(degrees.numColumns).toBe(2 + 2 + 1 + 101);
    expect([...degrees.values.subarray(0, 7)]).toEqual([0.5, -2, 1, 0, 1, 0, 1]);
  });

  it('refuses attributes that nodes do not have', () => {
    expect(() => describeNodes(data, 'with-attributes')).toThrow(
      'Cannot describe nodes with-attributes: a dataset whose nodes have attributes is needed, got one without',
    );
  });
});
