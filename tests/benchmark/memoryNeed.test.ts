import { describe, expect, it } from 'vitest';
import { methods } from '../../baselines/index.js';
import { memoryNeed } from '../../src/benchmark/memoryNeed.js';

const training = { overrides: {}, encoder: {}, task: 'embedding' } as const;
describe('memoryNeed()', () => {
  it('counts arrays of the width that the run sets', () => {
    const bgrl = methods.get('bgrl');
    const size = { numNodes: 1000, numEdges: 5000, numFeatures: 10 };
    const need = (hiddenSize: number) =>
      memoryNeed(bgrl, { ...training, dataset: 'made', encoder: { hiddenSize } }, size)!;
    const { count } = bgrl.holds![0]!;
    expect(need(200).bytes - need(100).bytes).toBe(count * 1000 * 100 * 4);
    expect(need(200).of).toBe(`${count} arrays of 1000 nodes × 200 codes`);
  });

  // Peaks of two epochs, one thread, in GiB.
  it.each([
    ['gmi', 'coauthor-cs', 9.41],
    ['gmi', 'amazon-computers', 12.74],
    ['selfgnn', 'coauthor-cs', 5.56],
    ['afgrl', 'coauthor-cs', 11.37],
    ['afgrl', 'amazon-computers', 5.84],
    ['merit', 'coauthor-cs', 4.22],
    ['bgrl', 'coauthor-cs', 3.62],
    ['lagraph', 'coauthor-cs', 9.7],
    ['graphmae', 'coauthor-cs', 4.4],
    ['graphmae2', 'coauthor-cs', 7.17],
    ['graphmae2', 'amazon-computers', 5.07],
    ['s2gae', 'coauthor-cs', 3.91],
    ['s2gae', 'amazon-computers', 10.3],
    ['gala', 'coauthor-cs', 7.4],
    ['lagraph', 'amazon-computers', 3.12],
  ] as const)('is near what %s took on %s', (name, dataset, measured) => {
    const sizes = {
      'coauthor-cs': { numNodes: 18_333, numEdges: 163_788, numFeatures: 6805 },
      'amazon-computers': { numNodes: 13_752, numEdges: 491_722, numFeatures: 767 },
    };
    const { bytes } = memoryNeed(methods.get(name), { ...training, dataset }, sizes[dataset])!;
    expect(Math.abs(bytes / 2 ** 30 / measured - 1)).toBeLessThan(0.15);
  });

  it('is undefined where a method says nothing', () => {
    expect(
      memoryNeed(methods.get('gae'), { ...training, dataset: 'made' }, { numNodes: 9, numEdges: 9, numFeatures: 9 }),
    ).toBe(undefined);
  });
});
