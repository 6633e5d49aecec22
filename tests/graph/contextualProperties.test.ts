import { expect, it } from 'vitest';
import { edgeContext, nodeContext, nodeKinds } from '../../src/graph/contextualProperties.js';
import { fromData } from '../../src/graph/graph.js';
import { vocabulary } from '../../src/samplers/vocabulary.js';
import { onEachBackend } from '../support/onEachBackend.js';

/** Acetone with carbon as kind 0 and oxygen as kind 1: C–C(=O)–C, double bonds of type 1, none with a direction. */
function acetone() {
  const sources = Int32Array.of(0, 1, 1, 1, 2, 3);
  const targets = Int32Array.of(1, 0, 2, 3, 1, 1);
  const types = [0, 0, 1, 0, 1, 0];
  return fromData({
    numNodes: 4,
    sources,
    targets,
    edgeAttributes: {
      kind: 'dense',
      numRows: 6,
      numColumns: 2,
      values: Float32Array.from(types.flatMap((t) => [t, 0])),
    },
    // The second group says nothing about the kind.
    features: {
      kind: 'dense',
      numRows: 4,
      numColumns: 3,
      values: Float32Array.of(1, 0, 1, 1, 0, 1, 0, 1, 1, 1, 0, 1),
    },
    featureGroups: [2, 1],
    labels: Int32Array.of(-1),
    numClasses: 0,
    graphIndex: new Int32Array(4),
  });
}

onEachBackend('contextual properties', () => {
  it('of nodes are their kind and the kinds of neighbors by type of edge, of edges what else meets at their ends', () => {
    const graph = acetone();
    const kinds = nodeKinds(graph.features, graph.featureGroups);
    expect([...kinds]).toEqual([0, 0, 1, 0]);
    const contexts = [0, 1, 2, 3].map((node) => nodeContext(graph, kinds, node));
    expect(contexts).toEqual(['0_0-0:1', '0_0-0:2_1-1:1', '1_0-1:1', '0_0-0:1']);
    const { rowPointers, columns } = graph.adjacency;
    const edge = (row: number, column: number) => {
      const entry = columns.indexOf(column, rowPointers[row]);
      return edgeContext(graph, kinds, row, entry);
    };
    // The single bond meets the double one and the other single one, both at the inner carbon.
    expect(edge(0, 1)).toBe('0-0_0-0-0:1_0-1-0:1');
    expect(edge(1, 0)).toBe(edge(0, 1));
    expect(edge(1, 2)).toBe('1-0_0-0-0:2');
  });

  it('vocabulary() has classes for the most frequent words, ties by the alphabet, and one for all others', () => {
    const classOf = vocabulary(['b', 'c', 'c', 'a', 'd', 'd', 'd'], 4);
    expect(['d', 'c', 'a', 'b', 'e'].map(classOf)).toEqual([1, 2, 3, 0, 0]);
  });
});
