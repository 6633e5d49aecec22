import { expect, it } from 'vitest';
import { propagate, propagateHops } from '../../src/graph/propagate.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { ringGraph } from '../support/ringGraph.js';

onEachBackend('propagateHops()', () => {
  it('propagates as often as it is told, and gives codes back as they are for 0', () => {
    const graph = ringGraph(6, 1);
    const h = graph.features.dense();
    const twice = propagate(graph, propagate(graph, h, 'symmetric'), 'symmetric');
    expect([...propagateHops(graph, h, 2).dataSync()]).toEqual([...twice.dataSync()]);
    expect(propagateHops(graph, h, 0)).toBe(h);
  });
});
