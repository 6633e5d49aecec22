import { describe, expect, it } from 'vitest';
import type { GraphData } from '../../src/data/graphData.js';
import { toSparse } from '../../src/data/rows.js';
import { validateGraph } from '../../src/data/validateGraph.js';

const good: GraphData = {
  numNodes: 3,
  sources: Int32Array.of(0, 1),
  targets: Int32Array.of(1, 0),
  edgeWeight: Float32Array.of(1, 2),
  features: { kind: 'dense', numRows: 3, numColumns: 2, values: Float32Array.of(1, 0, 0, 1, 0, 0) },
  labels: Int32Array.of(0, -1, 1),
  numClasses: 2,
};
const sparse = toSparse(good.features);

describe('validateGraph()', () => {
  it('accepts one graph, several graphs, dense and sparse features', () => {
    validateGraph(good, 'a');
    validateGraph({ ...good, features: sparse }, 'a');
    const sets = { labels: Int32Array.of(-1, -1, -1), labelSets: Uint8Array.of(1, 0, 1, 1, 0, 0) };
    validateGraph({ ...good, ...sets, graphIndex: Int32Array.of(0, 0, 1) }, 'a');
    validateGraph({ ...good, graphIndex: Int32Array.of(0, 0, 1), labels: Int32Array.of(1, 0) }, 'a');
    validateGraph(
      { ...good, edgeAttributes: { kind: 'dense', numRows: 2, numColumns: 1, values: Float32Array.of(1, 2) } },
      'a',
    );
  });

  it.each<[string, Partial<GraphData>]>([
    [
      'finite features are needed, got NaN at position 1',
      { features: { ...good.features, values: Float32Array.of(1, Number.NaN, 0, 1, 0, 0) } as GraphData['features'] },
    ],
    [
      'finite features are needed, got Infinity at position 0',
      { features: { ...sparse, values: Float32Array.of(Number.POSITIVE_INFINITY, 1) } },
    ],
    ['6 entries of label sets, 2 each, are needed, got 4', { labelSets: new Uint8Array(4) }],
    [
      'entries of 0, 1 or 255 (unknown) in label sets are needed, got 2',
      { labelSets: Uint8Array.of(0, 1, 2, 0, 0, 0) },
    ],
    ['labels of −1 beside label sets are needed, got 0', { labelSets: new Uint8Array(6) }],
    ['edges between nodes in [0, 3) are needed, got 1 → 3 as edge 1', { targets: Int32Array.of(1, 3) }],
    ['edges between nodes in [0, 3) are needed, got -1 → 1 as edge 0', { sources: Int32Array.of(-1, 1) }],
    ['edges between two different nodes are needed, got 1 → 1 as edge 1', { targets: Int32Array.of(1, 1) }],
    ['2 targets, one a source, are needed, got 1', { targets: Int32Array.of(1) }],
    ['labels from −1 to 1 are needed, got 2', { labels: Int32Array.of(0, 1, 2) }],
    ['labels from −1 to 1 are needed, got -2', { labels: Int32Array.of(0, 1, -2) }],
    ['3 labels are needed, got 2', { labels: Int32Array.of(0, 1) }],
    ['4 feature rows, one a node, are needed, got 3', { numNodes: 4 }],
    [
      '6 values of features are needed, got 5',
      { features: { ...good.features, values: new Float32Array(5) } as GraphData['features'] },
    ],
    [
      'columns of features that rise within [0, 2) are needed, got 2 in row 1',
      { features: { ...sparse, columns: Int32Array.of(0, 2) } },
    ],
    [
      'a last row pointer of 2 in features is needed, got 3',
      { features: { ...sparse, rowPointers: Int32Array.of(0, 1, 2, 3) } },
    ],
    [
      'row pointers of features that never fall are needed, got a fall in row 1',
      { features: { ...sparse, rowPointers: Int32Array.of(0, 2, 1, 2), columns: Int32Array.of(0, 1) } },
    ],
    ['4 row pointers of features are needed, got 3', { features: { ...sparse, rowPointers: Int32Array.of(0, 1, 2) } }],
    ['2 edge weights are needed, got 1', { edgeWeight: Float32Array.of(1) }],
    ['finite edge weights are needed, got NaN at position 0', { edgeWeight: Float32Array.of(Number.NaN, 1) }],
    [
      '2 rows of edge attributes are needed, got 1',
      { edgeAttributes: { kind: 'dense', numRows: 1, numColumns: 1, values: Float32Array.of(1) } },
    ],
    [
      '3 rows of node attributes are needed, got 1',
      { nodeAttributes: { kind: 'dense', numRows: 1, numColumns: 1, values: Float32Array.of(1) } },
    ],
    [
      'finite node attributes are needed, got NaN at position 2',
      { nodeAttributes: { kind: 'dense', numRows: 3, numColumns: 1, values: Float32Array.of(1, 0, Number.NaN) } },
    ],
    [
      'graph ids that start at 0 or above and never fall are needed, got 0 at node 1',
      { graphIndex: Int32Array.of(1, 0, 1) },
    ],
    ['3 graph ids, one a node, are needed, got 1', { graphIndex: Int32Array.of(0) }],
    ['1 labels are needed, got 3', { graphIndex: Int32Array.of(0, 0, 0) }],
  ])('says: %s', (message, change) => {
    expect(() => validateGraph({ ...good, ...change }, 'made')).toThrow(RangeError);
    expect(() => validateGraph({ ...good, ...change }, 'made')).toThrow(`Cannot use graph made: ${message}`);
  });
});
