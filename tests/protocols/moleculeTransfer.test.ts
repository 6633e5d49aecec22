import { describe, expect, it } from 'vitest';
import { type GraphData, unknownLabel } from '../../src/data/graphData.js';
import { scaffoldSplit } from '../../src/data/scaffoldSplit.js';
import { protocols } from '../../src/protocols/index.js';
import type { Learner, Supervision, TransferOptions } from '../../src/protocols/protocol.js';
import { Rng } from '../../src/random/rng.js';

const numGraphs = 100;
const rng = Rng.fromSeed(0);
const protocol = protocols.get('molecule-transfer-scaffold');
const ids = Int32Array.from({ length: numGraphs }, (_, graph) => graph);
// Task 0: every other molecule; task 1: known of every third; task 2: never positive.
const labelSets = Uint8Array.from(
  [...ids].flatMap((graph) => [graph % 2, graph % 3 === 0 ? (graph % 4 === 0 ? 1 : 0) : unknownLabel, 0]),
);

function molecules(more: Partial<GraphData> = {}): GraphData {
  return {
    numNodes: numGraphs,
    sources: new Int32Array(0),
    targets: new Int32Array(0),
    features: { kind: 'dense', numRows: numGraphs, numColumns: 1, values: new Float32Array(numGraphs) },
    labels: new Int32Array(numGraphs).fill(-1),
    labelSets,
    numClasses: 3,
    graphIndex: ids,
    graphGroups: ids.map((graph) => Math.floor(graph / 2)),
    ...more,
  };
}

interface Handed {
  readonly data: GraphData;
  readonly supervision: Supervision;
  readonly options: TransferOptions;
}

function learnerThat(
  scores: (graph: number, task: number) => number,
  handed: Handed[],
  learnedOn: GraphData[],
): Learner {
  return {
    usesLabels: false,
    async fit(graph) {
      learnedOn.push(graph);
      return {
        embed: async () => graph.features,
        async transfer(data, supervision, options) {
          handed.push({ data, supervision, options });
          const width = supervision.numClasses;
          const values = Float32Array.from({ length: numGraphs * width }, (_, i) =>
            scores(Math.floor(i / width), i % width),
          );
          return { kind: 'dense', numRows: numGraphs, numColumns: width, values };
        },
      };
    },
  };
}

describe('molecule-transfer-scaffold', () => {
  const source = molecules({ numClasses: 0, labelSets: new Uint8Array(0) });

  it('learns on the other graphs, hands out labels of training and validation alone, and judges known ones', async () => {
    const [handed, learnedOn]: [Handed[], GraphData[]] = [[], []];
    const data = molecules();
    // Right about task 0, always wrong about task 1.
    const learner = learnerThat((graph, task) => (task === 0 ? graph % 2 : graph % 4 === 0 ? 0 : 1), handed, learnedOn);
    const scores = await protocol.evaluate({ data, pretraining: source, learner, rng });
    expect(learnedOn[0]!.graphGroups).toBe(source.graphGroups);
    const { supervision, options } = handed[0]!;
    const split = scaffoldSplit(data.graphGroups!, { train: 0.8, validation: 0.1 });
    expect([supervision.train, supervision.validation]).toEqual([split.train, split.validation]);
    expect(handed[0]!.data.labelSets).toBeUndefined();
    const rowOf = (sets: Uint8Array, graph: number) => [...sets.subarray(3 * graph, 3 * graph + 3)];
    for (const graph of split.test)
      expect(rowOf(supervision.labelSets!, graph)).toEqual([unknownLabel, unknownLabel, unknownLabel]);
    for (const graph of split.train) expect(rowOf(supervision.labelSets!, graph)).toEqual(rowOf(labelSets, graph));
    expect([options.epochs, options.batchSize, options.encoderDropout, options.readout, options.patience]).toEqual([
      100,
      32,
      0.5,
      'mean',
      0,
    ]);
    // Task 2 has one class alone; of the others the mean of 1 and 0.
    expect(scores).toEqual([
      { metric: 'roc-auc', fold: 0, value: 0.5 },
      { metric: 'validation-roc-auc', fold: 0, value: 0.5 },
    ]);
  });

  it('takes two classes for one task', async () => {
    const handed: Handed[] = [];
    const { labelSets: _, ...rest } = molecules({
      labels: ids.map((graph) => (graph < 4 ? -1 : graph % 2)),
      numClasses: 2,
    });
    const learner = learnerThat((graph) => graph % 2, handed, []);
    const scores = await protocol.evaluate({ data: rest, pretraining: source, learner, rng });
    expect(handed[0]!.supervision.numClasses).toBe(1);
    expect(scores[0]).toEqual({ metric: 'roc-auc', fold: 0, value: 1 });
  });

  it('judges molecules alone, and needs others to learn from', async () => {
    const { graphGroups: _, ...plain } = molecules();
    expect(protocol.unsuited(plain, undefined)).toBe('its graphs are no molecules with scaffolds');
    expect(protocol.unsuited(molecules({ labelSets: new Uint8Array(3 * numGraphs) }), undefined)).toBe(
      'no task has both classes among the test molecules',
    );
    expect(protocol.unsuited(molecules(), undefined)).toBeUndefined();
    const learner = learnerThat(() => 0, [], []);
    await expect(protocol.evaluate({ data: molecules(), learner, rng })).rejects.toThrow(
      'others to learn from are needed',
    );
  });

  it('has a sister with three random splits, one fold each', async () => {
    const [handed, learnedOn]: [Handed[], GraphData[]] = [[], []];
    const sister = protocols.get('molecule-transfer-random-scaffold');
    const learner = learnerThat((graph) => graph % 2, handed, learnedOn);
    const scores = await sister.evaluate({ data: molecules(), pretraining: source, learner, rng });
    expect(learnedOn).toHaveLength(1);
    expect(scores.filter(({ metric }) => metric === 'roc-auc').map(({ fold }) => fold)).toEqual([0, 1, 2]);
    expect(new Set(handed.map(({ supervision }) => String(supervision.train))).size).toBe(3);
  });
});
