import { describe, expect, it } from 'vitest';
import { parseGeomGcn, parseGeomGcnSplit } from '../../../datasets/formats/geomGcn.js';
import { parseMaskedNpz } from '../../../datasets/formats/maskedNpz.js';
import { parseWikiCs } from '../../../datasets/formats/wikiCs.js';
import { toDense } from '../../../src/data/rows.js';
import { npy, npz } from '../../support/npzEncoder.js';

const masks = { train: [1, 1, 0, 0], val: [0, 0, 1, 0], test: [0, 0, 0, 1] };
const bytes = (...rows: number[][]) => Uint8Array.from(rows.flat());

describe('parseGeomGcn', () => {
  const edges = 'node_id\tnode_id\n0\t2\n2\t0\n3\t1\n1\t1\n';
  const nodes = 'node_id\tfeature\tlabel\n2\t0,1,1\t1\n0\t1,0,0\t0\n1\t0,0,0\t2\n3\t0,0,1\t1\n';

  it('puts nodes at their ids, and makes edges symmetric without self-loops', () => {
    const graph = parseGeomGcn(edges, nodes, 'made-up');
    expect([...toDense(graph.features).values]).toEqual([1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1]);
    expect([[...graph.labels], graph.numClasses]).toEqual([[0, 2, 1, 1], 3]);
    expect([[...graph.sources], [...graph.targets]]).toEqual([
      [0, 1, 2, 3],
      [2, 3, 0, 1],
    ]);
  });

  it('reads features that are lists of ids, in any order and repeated', () => {
    const listed = 'node_id\tfeature(feature_amount:5)\tlabel\n1\t4,0,4\t0\n0\t3\t1\n';
    const { features } = parseGeomGcn('node_id\tnode_id\n0\t1\n', listed, 'made-up', 5);
    expect([...toDense(features).values]).toEqual([0, 0, 0, 1, 0, 1, 0, 0, 0, 1]);
    expect(() => parseGeomGcn('h\n0\t1\n', listed, 'made-up', 4)).toThrow(SyntaxError);
  });

  it.each([
    [
      edges.replace('3\t1', '3\t4'),
      nodes,
      'Cannot parse made-up edges line 4: two node ids below 4 are needed, got "3\\t4"',
    ],
    [edges, nodes.replace('2\t0,1', '2\tx,1'), 'Cannot parse made-up nodes line 2: node id, features and class are'],
    [edges, nodes.replace('0,1,1', '0,1'), '3 features of 0 or 1 are needed, got "0,1" of node 2'],
    [edges, nodes.replace('0,1,1', '0,2,1'), '3 features of 0 or 1 are needed, got "0,2,1" of node 2'],
    [edges, nodes.replace('3\t0,0,1', '2\t0,0,1'), 'each id below 4 once is needed, got 2'],
  ])('refuses what does not parse', (edgeText, nodeText, message) => {
    expect(() => parseGeomGcn(edgeText, nodeText, 'made-up')).toThrow(message);
  });

  it('reads a split, and refuses one of another size or that has a node twice', () => {
    const file = (train: number[]) =>
      npz({
        train_mask: npy(bytes(train), { type: '|u1', shape: [train.length] }),
        val_mask: npy(bytes(masks.val), { type: '|u1', shape: [4] }),
        test_mask: npy(bytes(masks.test), { type: '|b1', shape: [4] }),
      });
    const { train, validation, test } = parseGeomGcnSplit(file(masks.train), 4, 's');
    expect([[...train], [...validation], [...test]]).toEqual([[0, 1], [2], [3]]);
    expect(() => parseGeomGcnSplit(file([1]), 4, 's')).toThrow('a train mask of 4 nodes is needed, got 1');
    expect(() => parseGeomGcnSplit(file([1, 0, 1, 0]), 4, 's')).toThrow(
      'each node in one part is needed, got 2 in two',
    );
    expect(() => parseGeomGcnSplit(file([0, 0, 0, 0]), 4, 's')).toThrow('train nodes are needed, got none');
  });
});

describe('parseMaskedNpz', () => {
  const arrays = (edges = [0, 1, 1, 2, 3, 2], numMasks = 2) => ({
    node_features: npy(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), { type: '<f4', shape: [4, 2] }),
    node_labels: npy(BigInt64Array.of(0n, 1n, 1n, 0n), { type: '<i8', shape: [4] }),
    edges: npy(BigInt64Array.from(edges, BigInt), { type: '<i8', shape: [edges.length / 2, 2] }),
    train_masks: npy(bytes(masks.train, masks.val), { type: '|b1', shape: [numMasks, 4] }),
    val_masks: npy(bytes(masks.val, masks.train), { type: '|b1', shape: [2, 4] }),
    test_masks: npy(bytes(masks.test, masks.test), { type: '|b1', shape: [2, 4] }),
  });

  it('reads graph and splits, one row of the masks a split', () => {
    const { graph, publicSplits } = parseMaskedNpz(npz(arrays()), 'm.npz');
    expect([[...graph.sources], [...graph.targets]]).toEqual([
      [0, 1, 1, 2, 2, 3],
      [1, 0, 2, 1, 3, 2],
    ]);
    expect(graph.features).toMatchObject({ kind: 'dense', numRows: 4, numColumns: 2 });
    expect(publicSplits.map(({ train, validation }) => [[...train], [...validation]])).toEqual([
      [[0, 1], [2]],
      [[2], [0, 1]],
    ]);
  });

  it('stores features sparsely where most are zero', () => {
    const values = Float32Array.from({ length: 80 }, (_, i) => (i === 41 ? 3 : 0));
    const sparse = { ...arrays(), node_features: npy(values, { type: '<f4', shape: [4, 20] }) };
    const { features } = parseMaskedNpz(npz(sparse), 'm.npz').graph;
    expect([features.kind, [...toDense(features).values]]).toEqual(['sparse', [...values]]);
  });

  it('wants labels of a dataset, not of a graph of one’s own', () => {
    const { node_labels: _, ...unlabeled } = arrays();
    expect(() => parseMaskedNpz(npz(unlabeled), 'm.npz')).toThrow('a numeric array node_labels is needed');
    expect([...parseMaskedNpz(npz(unlabeled), 'm.npz', true).graph.labels]).toEqual([-1, -1, -1, -1]);
  });

  it('refuses parts that do not fit', () => {
    expect(() => parseMaskedNpz(npz(arrays([0, 4])), 'm.npz')).toThrow(
      'Cannot parse m.npz: nodes in [0, 4) are needed',
    );
    expect(() => parseMaskedNpz(npz({ ...arrays(), edges: arrays().node_labels }), 'm.npz')).toThrow(
      'a matrix edges is needed, got 1 dimensions',
    );
    const short = { ...arrays(), val_masks: npy(bytes(masks.val), { type: '|b1', shape: [1, 4] }) };
    expect(() => parseMaskedNpz(npz(short), 'm.npz')).toThrow(
      'm.npz split 1: a validation mask of 4 nodes is needed, got 0',
    );
  });
});

describe('parseWikiCs', () => {
  const file = {
    features: [[0.5], [1], [2], [-1]],
    labels: [0, 2, 1, 0],
    links: [[1, 1, 0], [], [3], []],
    train_masks: [
      [true, false, false, false],
      [false, true, false, false],
    ],
    val_masks: [
      [false, true, false, false],
      [true, false, false, false],
    ],
    stopping_masks: [
      [false, false, true, false],
      [false, false, true, false],
    ],
    test_mask: [false, false, false, true],
  };

  it('reads graph and splits; stopping nodes are in no part', () => {
    const { graph, publicSplits } = parseWikiCs(JSON.stringify(file), 'data.json');
    expect([[...graph.sources], [...graph.targets]]).toEqual([
      [0, 1, 2, 3],
      [1, 0, 3, 2],
    ]);
    expect([[...graph.labels], graph.numClasses, [...graph.features.values]]).toEqual([
      [0, 2, 1, 0],
      3,
      [0.5, 1, 2, -1],
    ]);
    expect(publicSplits.map(({ train, validation, test }) => [[...train], [...validation], [...test]])).toEqual([
      [[0], [1], [3]],
      [[1], [0], [3]],
    ]);
  });

  it.each([
    ['{', 'Cannot parse data.json: JSON is needed'],
    ['null', 'an array features is needed, got undefined'],
    [
      JSON.stringify({ ...file, links: [[9], [], [], []] }),
      'Cannot parse data.json: nodes in [0, 4) are needed, got 9',
    ],
    [JSON.stringify({ ...file, features: [[1], [1, 2], [1], [1]] }), '1 features of node 1 are needed, got 2'],
    [JSON.stringify({ ...file, val_masks: [] }), '2 validation masks are needed, got 0'],
    [JSON.stringify({ ...file, test_mask: [true] }), 'split 0: a test mask of 4 nodes is needed, got 1'],
  ])('refuses what does not fit', (text, message) => {
    expect(() => parseWikiCs(text, 'data.json')).toThrow(message);
  });
});
