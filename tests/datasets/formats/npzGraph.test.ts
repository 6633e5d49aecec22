import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readNpz } from '../../../datasets/formats/npz.js';
import { parseNpzGraph } from '../../../datasets/formats/npzGraph.js';
import { toDense } from '../../../src/data/rows.js';
import { csrArrays, npy, npz } from '../../support/npzEncoder.js';

/** 3 nodes; edges 0→1, 0→1 again as part of a repeat, 2→2 and 1→0; counts as features, columns unsorted. */
function arrays(): Record<string, Uint8Array> {
  return {
    ...csrArrays('adj', { data: [1, 1, 1, 1], indices: [1, 1, 0, 2], indptr: [0, 2, 3, 4], shape: [3, 3] }),
    ...csrArrays('attr', { data: [5, 2, 1], indices: [1, 0, 1], indptr: [0, 2, 2, 3], shape: [3, 2] }),
    labels: npy(BigInt64Array.of(1n, 0n, 1n), { type: '<i8', shape: [3] }),
    names: npy(Uint8Array.of(0x80, 2, 0x63), { type: '|O', shape: [] }),
  };
}

describe('parseNpzGraph()', () => {
  it.each([0, 6] as const)('reads CSR parts, stored or deflated (level %d)', (level) => {
    const graph = parseNpzGraph(npz(arrays(), level), 'a.npz');
    expect([...graph.sources]).toEqual([0, 1]);
    expect([...graph.targets]).toEqual([1, 0]);
    expect([...toDense(graph.features).values]).toEqual([1, 1, 0, 0, 0, 1]);
    expect([...graph.labels]).toEqual([1, 0, 1]);
    expect(graph.numClasses).toBe(2);
  });

  it('takes the identity where there are no features', () => {
    const parts = Object.entries(arrays()).filter(([name]) => !name.startsWith('attr'));
    const { features } = parseNpzGraph(npz(Object.fromEntries(parts)), 'a.npz');
    expect([...toDense(features).values]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  });

  it.each<[string, Record<string, Uint8Array>]>([
    ['a numeric array labels is needed, got adj_', { labels: npy(Uint8Array.of(1), { type: '|O', shape: [] }) }],
    ['3 labels are needed, got 2', { labels: npy(Int32Array.of(0, 1), { type: '<i4', shape: [2] }) }],
    [
      'columns in [0, 3) are needed, got 3',
      csrArrays('adj', { data: [1], indices: [3], indptr: [0, 1, 1, 1], shape: [3, 3] }),
    ],
    [
      'columns in [0, 3) are needed, got -1',
      csrArrays('adj', { data: [1], indices: [-1], indptr: [0, 1, 1, 1], shape: [3, 3] }),
    ],
    [
      '4 row pointers are needed, got 3',
      csrArrays('adj', { data: [1], indices: [0], indptr: [0, 1, 1], shape: [3, 3] }),
    ],
    [
      'row pointers that never fall are needed',
      csrArrays('adj', { data: [1], indices: [0], indptr: [0, 2, 0, 1], shape: [3, 3] }),
    ],
    [
      'a last row pointer of 1, the number of entries, is needed, got 9',
      csrArrays('adj', { data: [1], indices: [0], indptr: [0, 1, 1, 9], shape: [3, 3] }),
    ],
    [
      'a first row pointer of 0 is needed, got -1',
      csrArrays('adj', { data: [1], indices: [0], indptr: [-1, 1, 1, 1], shape: [3, 3] }),
    ],
    [
      '1 columns, one a value, are needed, got 2',
      csrArrays('adj', { data: [1], indices: [0, 1], indptr: [0, 1, 1, 1], shape: [3, 3] }),
    ],
    [
      '3 adjacency columns are needed, got 4',
      csrArrays('adj', { data: [1], indices: [0], indptr: [0, 1, 1, 1], shape: [3, 4] }),
    ],
  ])('says: %s', (message, changes) => {
    const file = npz({ ...arrays(), ...changes });
    expect(() => parseNpzGraph(file, 'a.npz')).toThrow(SyntaxError);
    expect(() => parseNpzGraph(file, 'a.npz')).toThrow(message);
  });
});

describe('readNpz()', () => {
  it('skips pickled objects, text, what is not wanted and what is no array', () => {
    const file = zipSync({
      'folder/a.npy': npy(Int32Array.of(1), { type: '<i4', shape: [1] }),
      'b.npy': npy(Int32Array.of(1), { type: '<i4', shape: [1] }),
      'c.npy': npy(Uint8Array.of(0x80), { type: '|O', shape: [1] }),
      'd.npy': npy(new Uint8Array(4), { type: '<U1', shape: [1] }),
      'README.txt': new Uint8Array(3),
    });
    expect([...readNpz(file, (name) => name !== 'b').keys()]).toEqual(['a']);
  });

  it('refuses a truncated archive, another file, and a member that claims an impossible size', () => {
    const file = npz(arrays());
    for (const damaged of [file.subarray(0, file.length / 2), new Uint8Array(0), new Uint8Array(100)]) {
      expect(() => readNpz(damaged, () => true, 'a.npz')).toThrow(SyntaxError);
      expect(() => readNpz(damaged, () => true, 'a.npz')).toThrow('Cannot parse a.npz: a whole zip archive is needed');
    }
    const lying = file.slice();
    const directory = Buffer.from(lying.buffer).lastIndexOf('PK\x01\x02', undefined, 'latin1');
    new DataView(lying.buffer).setUint32(directory + 24, 0xfffffff0, true);
    expect(() => readNpz(lying, () => true)).toThrow(/got size 4294967280 of names\.npy out of \d+ bytes/);
  });
});
