import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type GraphFlags, graphFileOf, openGraphFile } from '../../../src/cli/graphFile/graphFile.js';
import { toDense } from '../../../src/data/rows.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';
import { nodeTable, npzFiles, sameGraph, writeAll } from './graphFiles.js';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** Writes files into a fresh folder and opens one of them; names in flags are in the folder. */
async function open(files: Files, flags: GraphFlags & { readonly graph: string }) {
  const folder = await temporaryFolder();
  writeAll(folder, files);
  const file = graphFileOf({
    ...flags,
    graph: join(folder, flags.graph),
    ...(flags.nodes !== undefined && { nodes: join(folder, flags.nodes) }),
  });
  const dataset = await openGraphFile(file!);
  return { dataset, ...(await dataset.load({ root: '' })) };
}

const edgesWithWeights = '0-1 2,0-2 1,1-0 2,1-2 1,2-0 1,2-1 1,2-3 1,3-2 1,3-4 1,3-5 1,4-3 1,4-5 1,5-3 1,5-4 1';

describe('openGraphFile', () => {
  it.each(Object.keys(sameGraph))('reads %s: nodes, both directions, weights, features and classes', async (graph) => {
    const isCsv = graph.endsWith('.csv');
    const flags = { graph, class: 'club', ...(isCsv && { nodes: 'nodes.csv' }) };
    const { dataset, graph: data } = await open({ ...sameGraph, 'nodes.csv': nodeTable }, flags);
    const edges = [...data.sources].map((source, i) => `${source}-${data.targets[i]} ${data.edgeWeight![i]}`);
    expect(edges.join()).toBe(edgesWithWeights);
    expect([...toDense(data.features).values]).toEqual([3, 1, 4, 1, 5, 9]);
    expect([...data.labels]).toEqual([1, 1, 1, 0, 0, -1]);
    expect(data.numClasses).toBe(2);
    expect(dataset).toMatchObject({ name: graph, task: 'node' });
    expect(dataset.description).toContain(
      '6 nodes, 14 directed edges, 1 feature, 2 classes; features: age; class: club',
    );
  });

  it('takes captions for no classes, and goes without', async () => {
    const { dataset, graph } = await open(sameGraph, { graph: 'small.gexf' });
    expect([...graph.labels]).toEqual([-1, -1, -1, -1, -1, -1]);
    expect(dataset.description).toContain('no classes; features: age; class: none');
  });

  it('takes `class`, and `label` where nodes share it', async () => {
    const table = 'id,label,v\n0,7,1\n1,7,2\n2,-1,3\n3,30,4\n';
    const files = { 'e.csv': '0,1\n1,2\n2,3\n', 'n.csv': table };
    const { graph } = await open(files, { graph: 'e.csv', nodes: 'n.csv' });
    expect([...graph.labels]).toEqual([0, 0, -1, 1]);
    const both = { ...files, 'n.csv': 'id,label,class\n0,7,a\n1,7,a\n2,7,a\n3,7,b\n' };
    expect([...(await open(both, { graph: 'e.csv', nodes: 'n.csv' })).graph.labels]).toEqual([0, 0, 0, 1]);
  });

  it('reads lists of features, in JSON and as text', async () => {
    const nodes = [0, 1].map((key) => ({ key, attributes: { features: [key, 0.5], x: 3 } }));
    const json = JSON.stringify({ nodes, edges: [{ source: 0, target: 1 }] });
    const { graph } = await open({ 'g.json': json }, { graph: 'g.json' });
    expect([...toDense(graph.features).values]).toEqual([0, 0.5, 1, 0.5]);
    const text = { 'e.csv': 'a b\n', 'n.csv': 'id;features\na;[1, 2]\nb;3 4\n' };
    const other = await open(text, { graph: 'e.csv', nodes: 'n.csv' });
    expect([...toDense(other.graph.features).values]).toEqual([1, 2, 3, 4]);
  });

  it('takes the features that are named, in that order', async () => {
    const files = { 'e.csv': '0 1\n', 'n.csv': 'id,p,q,r\n0,1,2,3\n1,4,5,6\n' };
    const { graph } = await open(files, { graph: 'e.csv', nodes: 'n.csv', features: ['r', 'p'] });
    expect([...toDense(graph.features).values]).toEqual([3, 1, 6, 4]);
  });

  it('has the identity for nodes without features, and makes edges that point one way symmetric', async () => {
    const { graph } = await open({ 'e.csv': 'x,y\nz,y\ny,x\nz,z\n' }, { graph: 'e.csv' });
    expect([graph.numNodes, [...graph.sources], [...graph.targets]]).toEqual([3, [0, 1, 1, 2], [1, 0, 2, 1]]);
    expect(graph.features).toMatchObject({ kind: 'sparse', numColumns: 3 });
    expect(graph.edgeWeight).toBeUndefined();
  });

  it('adds parallel edges up, and takes the larger of two directions', async () => {
    const edges = 'source,target,weight\n0,1,1\n0,1,2\n1,0,5\n1,2,1\n';
    const { graph } = await open({ 'e.csv': edges }, { graph: 'e.csv' });
    expect([...graph.edgeWeight!]).toEqual([5, 5, 1, 1]);
  });

  it('reads npz, with and without labels', async () => {
    const { graph } = await open(npzFiles(), { graph: 'edges.npz' });
    expect([[...graph.labels], graph.sources.length]).toEqual([[1, 1, 1, 0, 0, -1], 14]);
    const { graph: unlabeled } = await open(npzFiles(), { graph: 'unlabeled.npz' });
    expect([[...unlabeled.labels], unlabeled.numClasses]).toEqual([[-1, -1, -1, -1, -1, -1], 0]);
  });

  it('reads a zip archive of TU files as a set of graphs, and refuses one with a member outside', async () => {
    const texts = { A: '1, 2\n3, 4\n', graph_indicator: '1\n1\n2\n2\n', graph_labels: '1\n-1\n' };
    const members = Object.fromEntries(Object.entries(texts).map(([part, text]) => [`X/X_${part}.txt`, strToU8(text)]));
    const { dataset, graph } = await open({ 'x.zip': zipSync(members) }, { graph: 'x.zip' });
    expect(dataset).toMatchObject({ name: 'x.zip', task: 'graph' });
    expect([[...graph.graphIndex!], [...graph.labels]]).toEqual([
      [0, 0, 1, 1],
      [1, 0],
    ]);
    const outside = zipSync({ ...members, '../X_A.txt': strToU8('1, 2') });
    await expect(open({ 'x.zip': outside }, { graph: 'x.zip' })).rejects.toThrow('got member ../X_A.txt outside it');
    await expect(open({ 'x.zip': zipSync({}) }, { graph: 'x.zip' })).rejects.toThrow(
      'one file …_A.txt is needed, got 0',
    );
  });

  it('reads a TU folder by what its files begin with', async () => {
    const files = { 'OWN_A.txt': '1, 2\n2, 3\n', 'OWN_node_labels.txt': '5\n5\n7\n' };
    const { dataset, graph } = await open(files, { graph: '.' });
    expect(dataset.name).toBe('OWN.tu');
    expect([...graph.labels]).toEqual([0, 0, 1]);
  });
});

describe('openGraphFile on bad input says one line', () => {
  const edges = { 'e.csv': '0,1\n1,2\n' };
  it.each<[what: string, files: Files, flags: GraphFlags & { graph: string }, message: string]>([
    ['no file', {}, { graph: 'none.json' }, 'none.json: an existing file is needed, got no such file'],
    [
      'another format',
      { 'g.xls': '' },
      { graph: 'g.xls' },
      'Cannot read g.xls: a folder or a file with one of .json, ',
    ],
    [
      'broken JSON',
      { 'g.json': '{"nodes": [' },
      { graph: 'g.json' },
      'g.json: a graphology JSON file is needed, got one',
    ],
    ['other JSON', { 'g.json': '[1]' }, { graph: 'g.json' }, 'g.json: a graphology JSON file is needed, got one'],
    ['text as GEXF', { 'g.gexf': 'hello' }, { graph: 'g.gexf' }, 'g.gexf: a GEXF file is needed, got one'],
    ['empty GEXF', { 'g.gexf': '' }, { graph: 'g.gexf' }, 'g.gexf: a GEXF file is needed, got one'],
    [
      'broken GraphML',
      { 'g.graphml': '<graphml><graph' },
      { graph: 'g.graphml' },
      'g.graphml: a GraphML file is needed',
    ],
    [
      'an edge to nowhere',
      { 'g.graphml': '<graphml><graph><node id="a"/><edge source="a" target="b"/></graph></graphml>' },
      { graph: 'g.graphml' },
      'g.graphml: a GraphML file is needed, got one that does not parse (',
    ],
    [
      'no edge',
      { 'g.gexf': '<gexf><graph><nodes><node id="a"/></nodes></graph></gexf>' },
      { graph: 'g.gexf' },
      'Cannot use graph g.gexf: an edge between two nodes is needed, got none between 1 nodes',
    ],
    ['no row', { 'e.csv': '' }, { graph: 'e.csv' }, 'Cannot use graph e.csv: an edge between two nodes is needed'],
    ['an edge with one end', { 'e.csv': '0,1\n1,\n' }, { graph: 'e.csv' }, 'e.csv line 2: two node ids are needed'],
    ['uneven rows', { 'e.csv': '0,1\n1,2,3\n' }, { graph: 'e.csv' }, 'Cannot read e.csv: a CSV file is needed, got '],
    [
      'a weight of 0',
      { 'e.csv': 'u,v,weight\n0,1,0\n' },
      { graph: 'e.csv' },
      'a weight above 0 is needed, got "0" at line 2',
    ],
    [
      'a node that the table lacks',
      { ...edges, 'n.csv': 'id,a\n0,1\n1,1\n' },
      { graph: 'e.csv', nodes: 'n.csv' },
      'Cannot read e.csv line 2: a node of n.csv is needed, got 2',
    ],
    [
      'a node twice',
      { ...edges, 'n.csv': 'id,a\n0,1\n0,1\n' },
      { graph: 'e.csv', nodes: 'n.csv' },
      'Cannot read n.csv: each node once is needed, got 0 twice',
    ],
    [
      'nodes without a header',
      { ...edges, 'n.csv': '0,1\n1,1\n2,1\n' },
      { graph: 'e.csv', nodes: 'n.csv' },
      'Cannot read n.csv line 1: a header such as id,age,class is needed, got 0, 1',
    ],
    [
      'a feature that is no number',
      { ...edges, 'n.csv': 'id,a\n0,1\n1,x\n2,1\n' },
      { graph: 'e.csv', nodes: 'n.csv', features: ['a'] },
      'Cannot read n.csv: a number as a is needed, got "x" of node 1',
    ],
    [
      'a missing feature',
      { ...edges, 'n.csv': 'id,a\n0,1\n1,\n2,1\n' },
      { graph: 'e.csv', nodes: 'n.csv', features: ['a'] },
      'Cannot read n.csv: a number as a is needed, got none of node 1',
    ],
    [
      'an unknown class attribute',
      sameGraph,
      { graph: 'small.gexf', class: 'clubs' },
      'Cannot read small.gexf: an attribute clubs of nodes is needed, got label, age, club',
    ],
    [
      'another class for each node',
      sameGraph,
      { graph: 'small.gexf', class: 'label' },
      'classes that nodes share are needed, got another label for each of 6 nodes',
    ],
    [
      'the class as a feature',
      sameGraph,
      { graph: 'small.gexf', class: 'age', features: ['age'] },
      'features without the class are needed, got age as both',
    ],
    ['other arrays', npzFiles(), { graph: 'other.npz' }, 'Cannot read other.npz: arrays adj_data, '],
    ['no zip', { 'g.npz': 'text' }, { graph: 'g.npz' }, 'Cannot parse g.npz: a whole zip archive is needed'],
    ['names for npz', npzFiles(), { graph: 'edges.npz', class: 'a' }, 'Cannot use --class: '],
    [
      'a node table for JSON',
      { ...sameGraph, 'n.csv': '' },
      { graph: 'small.json', nodes: 'n.csv' },
      'Cannot use --nodes: ',
    ],
    ['an empty folder', {}, { graph: '.' }, 'a folder with one file …_A.txt is needed, got 0'],
    [
      'a bad TU line',
      { 'X_A.txt': '1, 2\n1, b\n' },
      { graph: '.' },
      'Cannot parse X A line 2: 2 whole numbers are needed',
    ],
  ])('for %s', async (_what, files, flags, message) => {
    const error = (await open(files, flags).catch((reason: unknown) => reason)) as Error;
    expect(error.message).toContain(message);
    expect(error.message).toMatch(/^Cannot [^\n]+: [^\n]+$/);
    expect(['RangeError', 'TypeError', 'SyntaxError']).toContain(error.name);
  });

  it('for flags that describe a graph that is not given', () => {
    expect(() => graphFileOf({ class: 'a' })).toThrow('Cannot use --class: --graph is needed, got none');
    expect(graphFileOf({})).toBeUndefined();
  });

  it('leaves the console as it was', async () => {
    const { error, warn } = console;
    await open({ 'g.gexf': '<a' }, { graph: 'g.gexf' }).catch(() => undefined);
    expect([console.error, console.warn]).toEqual([error, warn]);
  });
});

it('names a folder without TU files by itself', async () => {
  const folder = await temporaryFolder();
  mkdirSync(join(folder, 'mine'));
  expect(graphFileOf({ graph: join(folder, 'mine') })!.name).toBe('mine.tu');
});
