import { expect, it } from 'vitest';
import { dropGraphNodes, graphSubgraph, perturbGraphEdges } from '../../src/augmentations/graphwise/changes.js';
import { eachGraph } from '../../src/augmentations/graphwise/eachGraph.js';
import { fromData, type Graph } from '../../src/graph/graph.js';
import { GraphSet } from '../../src/graph/graphSet.js';
import { inducedSubgraph } from '../../src/graph/inducedSubgraph.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { smallGraphSet } from '../conformance/smallGraphSet.js';
import { onEachBackend } from '../support/onEachBackend.js';

const plain = smallGraphSet();
const kindOf = (a: number, b: number) => ((a + 1) * (b + 1)) % 5;
/** Each edge has the kind that its ends give, and a direction. */
const data = {
  ...plain,
  featureGroups: [plain.features.numColumns],
  edgeAttributes: {
    kind: 'dense' as const,
    numRows: plain.sources.length,
    numColumns: 2,
    values: Float32Array.from([...plain.sources].flatMap((a, edge) => [kindOf(a, plain.targets[edge]!), a % 3])),
  },
};

/** Source, target and kind of each entry, with nodes by what `name` calls them. */
function entriesOf({ adjacency, edgeAttributes }: Graph, name: (node: number) => number): string[] {
  const found: string[] = [];
  for (let row = 0; row < adjacency.numRows; row++) {
    for (let entry = adjacency.rowPointers[row]!; entry < adjacency.rowPointers[row + 1]!; entry++) {
      const [source, target] = [name(adjacency.columns[entry]!), name(row)];
      found.push([source, target, edgeAttributes![0]![entry]!, edgeAttributes![1]![entry]!].join(' '));
    }
  }
  return found.sort();
}

const wanted = (source: number, target: number) => [source, target, kindOf(source, target), source % 3].join(' ');

onEachBackend('edge attributes', () => {
  it('stand beside the entries of the adjacency, in whatever order the data has its edges', () => {
    const expected = [...data.sources].map((source, edge) => wanted(source, data.targets[edge]!)).sort();
    expect(entriesOf(fromData(data), (node) => node)).toEqual(expected);
    const order = [...data.sources.keys()].reverse();
    const pick = (values: Int32Array) => Int32Array.from(order, (edge) => values[edge]!);
    const values = Float32Array.from(
      order.flatMap((edge) => [...data.edgeAttributes.values.subarray(2 * edge, 2 * edge + 2)]),
    );
    const reversed = {
      ...data,
      sources: pick(data.sources),
      targets: pick(data.targets),
      edgeAttributes: { ...data.edgeAttributes, values },
    };
    expect(entriesOf(fromData(reversed), (node) => node)).toEqual(expected);
  });

  it('survive batches in any order', () => {
    const whole = fromData(data);
    const ids = Int32Array.of(7, 0, 23);
    const batch = new GraphSet(data, whole).batch(ids);
    const nodes = [...ids].flatMap((id) =>
      [...data.graphIndex!.keys()].filter((node) => data.graphIndex![node] === id),
    );
    const expected = [...data.sources]
      .map((source, edge) => [source, data.targets[edge]!] as const)
      .filter(([source]) => nodes.includes(source))
      .map(([source, target]) => wanted(source, target));
    expect(entriesOf(batch, (node) => nodes[node]!)).toEqual(expected.sort());
    expect(batch.featureGroups).toEqual(data.featureGroups);
  });

  it('follow their edges through dropped nodes, and are of the first kind where edges are added', () => {
    const graph = fromData(data);
    for (const change of [dropGraphNodes(0.3), graphSubgraph(0.5), perturbGraphEdges(0.3)]) {
      tf.tidy(() => {
        const view = eachGraph(change)(graph, Rng.fromSeed(2));
        expect(view.edgeAttributes!.map((column) => column.length)).toEqual([
          view.adjacency.numEntries,
          view.adjacency.numEntries,
        ]);
        if (view.numNodes === graph.numNodes) {
          const known = new Set(entriesOf(graph, (node) => node));
          const added = entriesOf(view, (node) => node).filter((entry) => !known.has(entry));
          expect(added.length).toBeGreaterThan(0);
          expect(added.every((entry) => entry.endsWith(' 0 0'))).toBe(true);
          return;
        }
        // A node is told by its row of features alone, so kinds are counted where all of a graph's nodes differ: by number.
        const counts = (each: Graph) =>
          [0, 1, 2, 3, 4].map((kind) => each.edgeAttributes![0]!.filter((k) => k === kind).length);
        counts(view).forEach((count, kind) => {
          expect(count).toBeLessThanOrEqual(counts(graph)[kind]!);
        });
      });
    }
  });

  it('follow an induced subgraph', () => {
    const nodes = Int32Array.from(data.graphIndex!.keys()).filter((node) => node % 4 !== 1);
    const part = inducedSubgraph(fromData(data), nodes);
    const expected = [...data.sources].flatMap((source, edge) => {
      const target = data.targets[edge]!;
      return source % 4 === 1 || target % 4 === 1 ? [] : [wanted(source, target)];
    });
    expect(entriesOf(part, (node) => nodes[node]!)).toEqual(expected.sort());
  });

  it('are categories', () => {
    const values = data.edgeAttributes.values.slice();
    values[3] = 0.5;
    const altered = { ...data, edgeAttributes: { ...data.edgeAttributes, values } };
    expect(() => fromData(altered)).toThrow('whole numbers from 0 to 255 are needed, got 0.5');
  });
});
