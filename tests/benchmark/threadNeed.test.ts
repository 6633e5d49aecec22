import { describe, expect, it } from 'vitest';
import { methods } from '../../baselines/index.js';
import { threadNeed } from '../../src/benchmark/threadNeed.js';

const need = (method: string, nodesPerGraph: number | undefined, encoder = {}) =>
  threadNeed(methods.get(method), { dataset: 'made', overrides: {}, encoder, task: 'embedding' }, nodesPerGraph);

describe('threadNeed()', () => {
  it.each([
    ['graphcl', 30],
    ['graphcl', 39],
    ['supervised-gin', 30],
  ])('is one thread for %s on graphs of %d nodes', (method, nodes) => expect(need(method, nodes)).toBe(1));

  it('is all there are for large batches, wide layers, and one graph', () => {
    expect(need('graphcl', 430)).toBe(undefined);
    expect(need('graphcl', 30, { hiddenSize: 512 })).toBe(undefined);
    expect(need('grace', undefined)).toBe(undefined);
  });

  it('is all there are for a method without a layer', () => expect(need('wl-kernel', 30)).toBe(undefined));
});
