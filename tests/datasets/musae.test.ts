import { describe, expect, it } from 'vitest';
import { parseMusae } from '../../datasets/formats/musae.js';
import { datasets } from '../../datasets/index.js';
import { toDense } from '../../src/data/rows.js';
import { hasRealData, realDataRoot } from '../support/realData.js';

const files = {
  edges: 'from,to\n0,2\n2,0\n1,1\n',
  features: '{"0": [1, 0, 1], "1": [], "2": [2]}',
  target: 'id,page,new_id\n90,"b, c",2\n91,a,0\n92,a,1\n91,a,0\n',
};
const columns = { id: 'new_id', label: 'page', numFeatures: 3 };

describe('parseMusae', () => {
  it('puts nodes at their ids; a target may repeat', () => {
    const graph = parseMusae(files, columns, 'made-up');
    expect([[...graph.labels], graph.numClasses]).toEqual([[0, 0, 1], 2]);
    expect([...toDense(graph.features).values]).toEqual([1, 1, 0, 0, 0, 0, 0, 0, 1]);
    expect([[...graph.sources], [...graph.targets]]).toEqual([
      [0, 2],
      [2, 0],
    ]);
  });

  it.each([
    [{ target: 'id,page\n1,a\n' }, 'made-up target: columns new_id and page are needed, got id, page'],
    [{ target: 'page,new_id\na,0\nb,1\nb,3\n' }, 'ids from 0 to 2 are needed, got none of 2'],
    [{ target: 'page,new_id\na\n' }, 'made-up target: a CSV file is needed'],
    [{ edges: 'from,to\n0,x\n' }, 'Cannot parse made-up edges: nodes in [0, 3) are needed, got -1'],
    [{ features: '{"0": [1], "1": []}' }, 'a list for node 2 is needed, got undefined'],
    [{ features: '{"0": [3], "1": [], "2": []}' }, 'Cannot parse made-up features: '],
    [{ features: '{' }, 'made-up features: JSON is needed'],
  ])('refuses what does not fit', (change, message) => {
    expect(() => parseMusae({ ...files, ...change }, columns, 'made-up')).toThrow(message);
  });
});

describe.each([
  ['twitch-de', 'Twitch-DE', 9498, 153138, 3170, 2],
  ['twitch-engb', 'Twitch-ENGB', 7126, 35324, 3170, 2],
  // 171,002 lines, 179 of which are self-loops.
  ['facebook-page-page', 'FacebookPagePage', 22470, 171002 - 179, 4714, 4],
])('real files of %s', (name, folder, nodes, edges, features, classes) => {
  it.skipIf(!hasRealData(folder))('have the published counts', async () => {
    const { graph } = await datasets.get(name).load({ root: realDataRoot!, offline: true });
    expect([graph.numNodes, graph.sources.length / 2, graph.features.numColumns, graph.numClasses]).toEqual([
      nodes,
      edges,
      features,
      classes,
    ]);
  });
});
