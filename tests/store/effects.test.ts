import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/index.js';
import { series } from './sampleTrials.js';

const cells = ['x', 'y'].flatMap((objective) =>
  ['gcn', 'gat'].map((encoder) => ({
    levels: { objective, encoder },
    config: { objective, encoder: { name: encoder } },
  })),
);
const query = { dataset: 'cora', protocol: 'node-public', method: 'composed', cells };

/** A store with a series over seeds for each cell. */
async function storeWith(...scores: readonly (readonly number[])[]) {
  const store = await openStore(':memory:');
  onTestFinished(() => store.close());
  for (const [i, own] of scores.entries()) {
    for (const trial of series('composed', own, { config: cells[i]!.config })) await store.record(trial);
  }
  return store;
}

describe('effects', () => {
  it('are those of the cells by their configs, over seeds as blocks', async () => {
    const store = await storeWith([0.1, 0.3], [0.4, 0.4], [0.4, 0.6], [0.9, 0.9]);
    await store.record(series('composed', [0.7], { config: { objective: 'z', encoder: { name: 'gcn' } } })[0]!);
    const { factors, seeds, incomplete, mean, metric, terms } = await store.effects(query);
    expect([seeds, incomplete, metric]).toEqual([[0, 1], [], 'accuracy']);
    expect(mean).toBeCloseTo(0.5, 12);
    const effects = factors.map(({ factor, levels }) => [factor, levels.map(({ level, effect }) => [level, effect])]);
    const close = (value: number) => expect.closeTo(value, 12);
    expect(effects).toEqual([
      [
        'objective',
        [
          ['x', close(-0.2)],
          ['y', close(0.2)],
        ],
      ],
      [
        'encoder',
        [
          ['gcn', close(-0.15)],
          ['gat', close(0.15)],
        ],
      ],
    ]);
    expect(terms[0]!.share).toBeCloseTo(32 / 56, 12);
  });

  it('leave out seeds that lack a combination, and say so', async () => {
    const store = await storeWith([0.1, 0.3, 0.9], [0.4, 0.4, 0.9], [0.4, 0.6], [0.9, 0.9, 0.9]);
    const { seeds, incomplete, mean } = await store.effects(query);
    expect(seeds).toEqual([0, 1]);
    expect(mean).toBeCloseTo(0.5, 12);
    expect(incomplete).toEqual([{ seed: 2, missing: [{ objective: 'y', encoder: 'gcn' }] }]);
  });

  it('are refused where no seed has every combination', async () => {
    const store = await storeWith([0.1], [0.4], [0.4]);
    await expect(store.effects(query)).rejects.toThrow(
      'Cannot compute main effects on cora, node-public: a seed with all 4 combinations is needed, got 3 at most, seed 0; missing: y × gat',
    );
  });

  it('are refused for combinations that are one config, and for cells that are no full design', async () => {
    const store = await storeWith([0.1], [0.4], [0.4], [0.5]);
    const alike = cells.map((cell, i) => (i === 1 ? { ...cell, config: cells[0]!.config } : cell));
    await expect(store.effects({ ...query, cells: alike })).rejects.toThrow('got x × gcn and x × gat alike');
    await expect(store.effects({ ...query, cells: cells.slice(1) })).rejects.toThrow('each of 4 combinations once');
  });
});
