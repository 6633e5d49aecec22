import { describe, expect, it } from 'vitest';
import { methods } from '../../baselines/index.js';
import { type StepSize, threadNeed } from '../../src/benchmark/threadNeed.js';
import type { SettingTask } from '../../src/methods/resolveConfig.js';

const need = (method: string, size: StepSize, encoder = {}, task: SettingTask = 'embedding') =>
  threadNeed(methods.get(method), { dataset: 'made', overrides: {}, encoder, task }, size);

/** A thousand graphs. */
const graphsOf = (nodes: number): StepSize => ({ numNodes: 1000 * nodes, numGraphs: 1000 });

describe('threadNeed()', () => {
  it.each([
    ['graphcl', 30],
    ['graphcl', 39],
    ['supervised-gin', 30],
  ])('is one thread for %s on graphs of %d nodes', (method, nodes) => expect(need(method, graphsOf(nodes))).toBe(1));

  it('is all there are for large batches and wide layers', () => {
    expect(need('graphcl', graphsOf(430))).toBe(undefined);
    expect(need('graphcl', graphsOf(30), { hiddenSize: 512 })).toBe(undefined);
  });

  it('goes by the batches that are fine-tuned', () => {
    expect(need('random-encoder', graphsOf(284), { hiddenSize: 16 }, 'few-labels')).toBe(undefined);
    expect(need('gcc', graphsOf(200), {}, 'few-labels')).toBe(undefined);
    expect(need('gcc', graphsOf(200))).toBe(1);
  });

  it('goes by the widest of codes, projections and predictions', () => {
    expect(need('grace', { numNodes: 251 })).toBe(1);
    expect(need('merit', { numNodes: 251 })).toBe(undefined);
  });

  it('is all there are where the nodes of several graphs are in every step, as those of PPI', () => {
    expect(need('gae', { numNodes: 56_944 })).toBe(undefined);
  });

  it('is one thread on a graph of a few hundred nodes, unless layers are wide', () => {
    expect(need('grace', { numNodes: 600 })).toBe(1);
    expect(need('grace', { numNodes: 600 }, { hiddenSize: 1024 })).toBe(undefined);
    expect(need('grace', { numNodes: 2708 })).toBe(undefined);
    expect(need('raw-features', { numNodes: 600 })).toBe(1);
  });
});
