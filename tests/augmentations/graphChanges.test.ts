import { expect, it } from 'vitest';
import { changePools, changesOfPool, graphChanges } from '../../src/augmentations/graphwise/graphChanges.js';

it('changesOfPool() takes the changes that GraphCL draws from, in its order', () => {
  const changes = graphChanges(0.1, 0.2);
  const { nodes, subgraph, edges, attributes } = changes;
  expect(changesOfPool('edges', changes)).toEqual([edges]);
  expect(changesOfPool('random2', changes)).toEqual([nodes, subgraph]);
  expect(changesOfPool('random3', changes)).toEqual([nodes, subgraph, edges]);
  expect(changesOfPool('random4', changes)).toEqual([nodes, subgraph, edges, attributes]);
  expect(changePools).toEqual(['nodes', 'subgraph', 'edges', 'attributes', 'random2', 'random3', 'random4']);
});

it('graphChanges() ends with the one that changes nothing', () => {
  expect(Object.keys(graphChanges(0.1)).at(-1)).toBe('none');
});
