import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeNpy } from '../../src/cli/writeNpy.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gssl-npy-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

// The first bytes as NumPy 1.26 writes them: np.save(f, np.array([[1, 2, 3], [4, 5, 6]], '<f4')).
it('writes a matrix as NumPy does', () => {
  const path = join(folder, 'z.npy');
  writeNpy(path, Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
  const bytes = readFileSync(path);
  expect(bytes.subarray(0, 10)).toEqual(Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 0x76, 0]));
  const header = bytes.subarray(10, 128).toString('latin1');
  expect(header.trimEnd()).toBe("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }");
  expect(header.endsWith('\n')).toBe(true);
  expect(bytes.length).toBe(128 + 24);
  expect([0, 1, 5].map((i) => bytes.readFloatLE(128 + 4 * i))).toEqual([1, 2, 6]);
  expect(readdirSync(folder)).toEqual(['z.npy']);
});

it('writes a vector of integers, also of a part of a buffer', () => {
  const path = join(folder, 'y.npy');
  writeNpy(path, Int32Array.of(7, -1, 3).subarray(1), [2]);
  const bytes = readFileSync(path);
  expect(bytes.toString('latin1', 10, 128).trimEnd()).toBe("{'descr': '<i4', 'fortran_order': False, 'shape': (2,), }");
  expect([bytes.readInt32LE(128), bytes.readInt32LE(132), bytes.length]).toEqual([-1, 3, 136]);
});

it('says where it cannot write', () => {
  expect(() => writeNpy(join(folder, 'none/z.npy'), Float32Array.of(1), [1])).toThrow(/^Cannot write .*none\/z\.npy: /);
});
