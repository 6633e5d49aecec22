import { describe, expect, it } from 'vitest';
import type { GraphData } from '../../src/data/graphData.js';
import { inducedData } from '../../src/data/inducedData.js';
import { toDense, toSparse } from '../../src/data/rows.js';
import { validateGraph } from '../../src/data/validateGraph.js';

const graph: GraphData = {
  numNodes: 5,
  sources: Int32Array.of(0, 1, 1, 2, 3, 4),
  targets: Int32Array.of(1, 0, 2, 1, 4, 3),
  edgeWeight: Float32Array.of(1, 1, 2, 2, 3, 3),
  edgeAttributes: { kind: 'dense', numRows: 6, numColumns: 1, values: Float32Array.of(0, 1, 2, 3, 4, 5) },
  nodeAttributes: { kind: 'dense', numRows: 5, numColumns: 1, values: Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.5) },
  features: { kind: 'dense', numRows: 5, numColumns: 2, values: Float32Array.of(1, 0, 0, 2, 3, 0, 0, 4, 5, 5) },
  labels: new Int32Array(5).fill(-1),
  labelSets: Uint8Array.of(1, 0, 0, 1, 1, 1, 0, 0, 1, 0),
  numClasses: 2,
  graphIndex: Int32Array.of(0, 0, 1, 2, 2),
};

describe('inducedData()', () => {
  it('keeps the nodes with what belongs to them, and the edges among them', () => {
    const part = inducedData(graph, Int32Array.of(1, 3, 4));
    validateGraph(part, 'part');
    expect([[...part.sources], [...part.targets]]).toEqual([
      [1, 2],
      [2, 1],
    ]);
    expect([...part.edgeWeight!]).toEqual([3, 3]);
    expect([...part.edgeAttributes!.values]).toEqual([4, 5]);
    expect([...toDense(part.features).values]).toEqual([0, 2, 0, 4, 5, 5]);
    expect(part.nodeAttributes!.values).toEqual(Float32Array.of(0.2, 0.4, 0.5));
    expect([...part.labelSets!]).toEqual([0, 1, 0, 0, 1, 0]);
    expect([...part.graphIndex!]).toEqual([0, 1, 1]);
  });

  it('keeps sparse features sparse, and classes', () => {
    const { labelSets: _, graphIndex: __, ...single } = graph;
    const sparse = { ...single, features: toSparse(graph.features), labels: Int32Array.of(0, 1, -1, 1, 0) };
    const part = inducedData(sparse, Int32Array.of(0, 2, 4));
    validateGraph(part, 'part');
    expect(part.features.kind).toBe('sparse');
    expect([...toDense(part.features).values]).toEqual([1, 0, 3, 0, 5, 5]);
    expect([...part.labels]).toEqual([0, -1, 0]);
  });

  it('refuses nodes out of order or out of range, and labels of graphs', () => {
    expect(() => inducedData(graph, Int32Array.of(3, 1))).toThrow('nodes that rise in [0, 5) are needed, got 1');
    expect(() => inducedData(graph, Int32Array.of(0, 5))).toThrow('nodes that rise in [0, 5) are needed, got 5');
    const ofGraphs = { ...graph, labels: Int32Array.of(0, 1, 0) };
    expect(() => inducedData(ofGraphs, Int32Array.of(0))).toThrow('5 labels, one a node, are needed, got 3');
  });
});
