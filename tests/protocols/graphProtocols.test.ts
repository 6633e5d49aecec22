import { describe, expect, it } from 'vitest';
import type { Rows } from '../../src/data/graphData.js';
import { protocols } from '../../src/protocols/index.js';
import type { Fitted, Learner } from '../../src/protocols/protocol.js';
import { Rng } from '../../src/random/rng.js';
import { graphsOfOneNode } from './fakes.js';

const numGraphs = 60;
const rng = Rng.fromSeed(0);
const data = graphsOfOneNode(numGraphs, 3, (graph) => graph % 3);

/** Codes that tell the classes apart more or less, whatever the scale of their columns. */
function codes(clarity: number, seed = 4): Rows {
  const noise = Rng.fromSeed(seed);
  const values = Float32Array.from({ length: numGraphs * 3 }, (_, i) => {
    const [graph, column] = [Math.floor(i / 3), i % 3];
    return 100 ** column * (clarity * (graph % 3 === column ? 1 : 0) + noise.normal());
  });
  return { kind: 'dense', numRows: numGraphs, numColumns: 3, values };
}

function learnerOf(rows: Rows, more: Partial<Learner> = {}): Learner {
  return {
    usesLabels: false,
    async fit(graph) {
      expect(new Set(graph.labels)).toEqual(new Set([-1]));
      return { embed: async () => rows };
    },
    ...more,
  };
}

const model = (rows: Rows): Fitted => ({ embed: async () => rows });

const meanOf = (scores: readonly { metric: string; value: number }[], metric: string) => {
  const values = scores.filter((score) => score.metric === metric).map(({ value }) => value);
  return values.reduce((a, b) => a + b, 0) / values.length;
};

describe.each(['graph-clustering', 'graph-retrieval'])('%s', (name) => {
  const protocol = protocols.get(name);

  it('finds classes that stand apart, and none in noise', async () => {
    const clear = await protocol.evaluate({ data, learner: learnerOf(codes(30)), rng });
    for (const { value } of clear) expect(value).toBeCloseTo(1, 5);
    const noisy = await protocol.evaluate({ data, learner: learnerOf(codes(0)), rng });
    expect(meanOf(noisy, protocol.headline)).toBeLessThan(0.5);
  });

  it('takes sets of graphs alone, and no method that uses labels', async () => {
    const { graphIndex: _, ...one } = data;
    expect(protocol.unsuited(one, undefined)).toBe('it is one graph, not a set of graphs');
    expect(protocol.unsuited(data, undefined)).toBeUndefined();
    const labeled = learnerOf(codes(1), { usesLabels: true });
    await expect(protocol.evaluate({ data, learner: labeled, rng })).rejects.toThrow('uses no labels');
    expect(protocol.judges).toBe('graphs');
  });
});

describe('graph-svm-10fold-test-selected', () => {
  const protocol = protocols.get('graph-svm-10fold-test-selected');

  it('takes the epoch that is best on the test folds, and sets the last one beside it', async () => {
    const asked: number[] = [];
    const learner = learnerOf(codes(0), {
      async fitWatched(graph, every, judge) {
        asked.push(every);
        expect(new Set(graph.labels)).toEqual(new Set([-1]));
        await judge(model(codes(0)), 5);
        await judge(model(codes(30)), 10);
        await judge(model(codes(30)), 15);
        await judge(model(codes(0, 9)), 20);
      },
    });
    const scores = await protocol.evaluate({ data, learner, rng });
    expect(asked).toEqual([5]);
    expect(meanOf(scores, 'accuracy')).toBe(1);
    expect(meanOf(scores, 'accuracy-last-epoch')).toBeLessThan(0.6);
    expect(meanOf(scores, 'selected-epoch')).toBe(10);
    const plain = await protocols.get('graph-svm-10fold').evaluate({ data, learner: learnerOf(codes(0, 9)), rng });
    expect(meanOf(scores, 'accuracy-last-epoch')).toBe(meanOf(plain, 'accuracy'));
  });

  it('judges a method that is not trained once', async () => {
    const scores = await protocol.evaluate({ data, learner: learnerOf(codes(30)), rng });
    expect(scores.map(({ metric }) => metric)).not.toContain('selected-epoch');
    expect(meanOf(scores, 'accuracy')).toBe(meanOf(scores, 'accuracy-last-epoch'));
  });

  it('says in its name and definition what it does', () => {
    expect(JSON.stringify(protocol.definition)).toContain('TEST folds');
    expect(protocol.excludesLabelUsers).toBe(true);
  });
});
