import { DirectedGraph, MultiGraph, UndirectedGraph } from 'graphology';
import { describe, expect, it } from 'vitest';
import type { GraphData } from '../../src/data/graphData.js';
import { toSparse } from '../../src/data/rows.js';
import { fromGraphology, toGraphology } from '../../src/graph/graphology.js';

const data: GraphData = {
  numNodes: 3,
  sources: Int32Array.of(0, 1, 1, 2),
  targets: Int32Array.of(1, 0, 2, 1),
  features: { kind: 'dense', numRows: 3, numColumns: 2, values: Float32Array.of(1, 0, 0, 2, 0, 0) },
  labels: Int32Array.of(1, -1, 0),
  numClasses: 2,
};

describe('toGraphology()', () => {
  it('makes an undirected graph where edges stand in both directions', () => {
    const graph = toGraphology(data);
    expect([graph.type, graph.order, graph.size]).toEqual(['undirected', 3, 2]);
    expect(graph.getNodeAttributes(0)).toEqual({ features: Float32Array.of(1, 0), label: 1 });
    expect(graph.hasNodeAttribute(1, 'label')).toBe(false);
  });

  it('makes a directed graph where an edge or its weight has no reverse', () => {
    expect(toGraphology({ ...data, sources: Int32Array.of(0), targets: Int32Array.of(1) }).type).toBe('directed');
    const weighted = toGraphology({ ...data, edgeWeight: Float32Array.of(1, 2, 3, 3) });
    expect(weighted.type).toBe('directed');
    expect(weighted.getEdgeAttribute(1, 0, 'weight')).toBe(2);
  });

  it('comes back the same through fromGraphology(), with dense or sparse features', () => {
    expect(fromGraphology(toGraphology(data))).toEqual(data);
    expect(fromGraphology(toGraphology({ ...data, features: toSparse(data.features) }))).toEqual(data);
    const weighted = { ...data, edgeWeight: Float32Array.of(1, 2, 3, 3) };
    expect(fromGraphology(toGraphology(weighted))).toEqual(weighted);
  });
});

describe('fromGraphology()', () => {
  it('numbers nodes of any name, drops self-loops, and takes the identity for features', () => {
    const graph = new MultiGraph();
    graph.addNode('b', { label: 'x' });
    graph.addNode('a', { label: 'w' });
    graph.addNode('c');
    graph.addDirectedEdge('b', 'a');
    graph.addUndirectedEdge('a', 'c');
    graph.addUndirectedEdge('c', 'c');
    const { sources, targets, features, labels, numClasses, edgeWeight } = fromGraphology(graph);
    expect([...sources]).toEqual([0, 1, 2]);
    expect([...targets]).toEqual([1, 2, 1]);
    expect(features).toMatchObject({ kind: 'sparse', numRows: 3, numColumns: 3 });
    expect([...labels]).toEqual([1, 0, -1]);
    expect(numClasses).toBe(2);
    expect(edgeWeight).toBeUndefined();
  });

  it('adds the weights of parallel edges', () => {
    const graph = new MultiGraph();
    graph.addNode('a');
    graph.addNode('b');
    graph.addUndirectedEdge('a', 'b', { weight: 2 });
    graph.addUndirectedEdge('b', 'a', { weight: 3 });
    graph.addDirectedEdge('a', 'b');
    const { sources, targets, edgeWeight } = fromGraphology(graph);
    expect([...sources, ...targets]).toEqual([0, 1, 1, 0]);
    expect([...edgeWeight!]).toEqual([6, 5]);
  });

  it('reads attributes under other names', () => {
    const graph = new DirectedGraph();
    graph.addNode('a', { x: [1.5], club: 3 });
    const { features, labels, numClasses } = fromGraphology(graph, { features: 'x', label: 'club' });
    expect([...features.values]).toEqual([1.5]);
    expect([labels[0], numClasses]).toEqual([3, 4]);
  });

  it.each<[string, object, object]>([
    ['node b: 2 features are needed, got 1', { features: [1, 2] }, { features: [1] }],
    ['node b: 2 features are needed, got 0', { features: [1, 2] }, {}],
    ['node b: finite features are needed, got NaN', { features: [1] }, { features: [Number.NaN] }],
    ['node b: class ids of 0 or more, or names, as labels are needed, got 0.5', { label: 0 }, { label: 0.5 }],
    ['node b: class ids of 0 or more, or names, as labels are needed, got x', { label: 0 }, { label: 'x' }],
  ])('says: at %s', (message, a, b) => {
    const graph = new UndirectedGraph();
    graph.addNode('a', a);
    graph.addNode('b', b);
    expect(() => fromGraphology(graph)).toThrow(new TypeError(`Cannot read a graphology graph at ${message}`));
  });

  it('refuses a weight that is no finite number', () => {
    const graph = new UndirectedGraph();
    graph.addNode('a');
    graph.addNode('b');
    graph.addEdgeWithKey('e', 'a', 'b', { weight: 'heavy' });
    expect(() => fromGraphology(graph)).toThrow(
      new TypeError('Cannot read a graphology graph at edge e: a finite weight is needed, got heavy'),
    );
  });
});
