import { describe, expect, it } from 'vitest';
import type { GraphData, Rows } from '../../src/data/graphData.js';
import { toSparse } from '../../src/data/rows.js';
import { graphSvm } from '../../src/protocols/graphSvm.js';
import type { Learner, Supervision } from '../../src/protocols/protocol.js';
import { Rng } from '../../src/random/rng.js';
import { graphsOfOneNode } from './fakes.js';

const numGraphs = 60;

/** `classOf` decides their labels. */
function graphs(classOf: (graph: number) => number, numClasses: number): GraphData {
  return graphsOfOneNode(numGraphs, numClasses, classOf);
}

const classes = graphs((graph) => graph % 3, 3);

function embeddingOf(entry: (graph: number, column: number) => number, numColumns: number): Rows {
  const values = Float32Array.from({ length: numGraphs * numColumns }, (_, i) =>
    entry(Math.floor(i / numColumns), i % numColumns),
  );
  return { kind: 'dense', numRows: numGraphs, numColumns, values };
}

/** Embeds graphs as given, and remembers the labels that it was handed. */
function fixedLearner(rows: Rows, usesLabels = false): Learner & { readonly seen: number[] } {
  const seen: number[] = [];
  return {
    usesLabels,
    seen,
    async fit(graph) {
      seen.push(...graph.labels);
      return { embed: async () => rows };
    },
  };
}

async function accuracies(rows: Rows, data = classes): Promise<Map<string, number[]>> {
  const scores = await graphSvm.evaluate({ data, learner: fixedLearner(rows), rng: Rng.fromSeed(0) });
  const byMetric = new Map<string, number[]>();
  for (const { metric, fold, value } of scores) {
    const values = byMetric.get(metric) ?? [];
    values[fold] = value;
    byMetric.set(metric, values);
  }
  return byMetric;
}

const mean = (values: readonly number[] = []) => values.reduce((a, b) => a + b, 0) / values.length;

describe('graph-svm-10fold', () => {
  it('has ten folds of each metric, and finds classes that stand apart, dense or sparse', async () => {
    const rng = Rng.fromSeed(4);
    const noise = Float32Array.from({ length: numGraphs * 3 }, () => 0.1 * rng.normal());
    const rows = embeddingOf((graph, column) => (graph % 3 === column ? 1 : 0) + noise[3 * graph + column]!, 3);
    for (const form of [rows, toSparse(rows)]) {
      const found = await accuracies(form);
      expect([...found.keys()]).toEqual(['accuracy', 'accuracy-linear', 'accuracy-rbf', 'validation-accuracy']);
      for (const values of found.values()) expect(values).toHaveLength(10);
      expect(mean(found.get('accuracy'))).toBe(1);
    }
  });

  it('takes the radial kernel where no line parts the classes', async () => {
    const rng = Rng.fromSeed(5);
    const points = Array.from({ length: numGraphs }, (_, graph) => {
      const [radius, angle] = [graph % 2 === 0 ? 0.3 : 2, 2 * Math.PI * rng.uniform()];
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    });
    const found = await accuracies(
      embeddingOf((graph, column) => points[graph]![column]!, 2),
      graphs((graph) => graph % 2, 2),
    );
    expect(mean(found.get('accuracy-linear'))).toBeLessThan(0.75);
    expect(mean(found.get('accuracy'))).toBeGreaterThan(0.95);
  });

  it('gives an embedding without information no more than chance, with labels from its own folds', async () => {
    const rng = Rng.fromSeed(6);
    const found = await accuracies(embeddingOf(() => rng.normal(), 20));
    expect(mean(found.get('accuracy'))).toBeLessThan(0.55);
  });

  it('hands the learner no label', async () => {
    const learner = fixedLearner(embeddingOf((graph) => graph, 1));
    await graphSvm.evaluate({ data: classes, learner, rng: Rng.fromSeed(0) });
    expect(new Set(learner.seen)).toEqual(new Set([-1]));
  });

  it('judges a method that uses labels by its own classes, and shows it none of the fold that is tested', async () => {
    const handed: Supervision[] = [];
    const learner: Learner = {
      usesLabels: true,
      async fit(graph, supervision) {
        handed.push(supervision!);
        // Knows the class of even graphs alone.
        const known = graph.labels.map((_, i) => (i % 2 === 0 ? i % 3 : 0));
        return { embed: async () => embeddingOf(() => 0, 1), classify: async () => known };
      },
    };
    const scores = await graphSvm.evaluate({ data: classes, learner, rng: Rng.fromSeed(0) });
    expect(handed).toHaveLength(10);
    const tested = handed.map(({ labels }) => [...labels.keys()].filter((graph) => labels[graph] === -1));
    expect(tested.flat().sort((a, b) => a - b)).toEqual([...classes.labels.keys()]);
    for (const { train, validation } of handed) expect([train.length, validation.length]).toEqual([48, 6]);
    const values = scores.filter(({ metric }) => metric === 'accuracy').map(({ value }) => value);
    // Half of them, and a third of the others.
    expect(mean(values)).toBeCloseTo(2 / 3, 5);
  });

  it('says what it cannot judge', async () => {
    const { graphIndex: _, ...one } = classes;
    expect(graphSvm.unsuited(one, undefined)).toBe('it is one graph, not a set of graphs');
    expect(
      graphSvm.unsuited(
        graphs(() => 0, 2),
        undefined,
      ),
    ).toBe('it has fewer than two classes');
    expect(
      graphSvm.unsuited(
        graphs((graph) => (graph < 9 ? 0 : 1), 2),
        undefined,
      ),
    ).toBe('it has a class of 9 graphs, fewer than 10');
    expect(graphSvm.unsuited(classes, undefined)).toBeUndefined();
    const rng = Rng.fromSeed(0);
    const few = fixedLearner({ kind: 'dense', numRows: 2, numColumns: 1, values: new Float32Array(2) });
    await expect(graphSvm.evaluate({ data: classes, learner: few, rng })).rejects.toThrow('60 rows are needed, got 2');
  });
});
