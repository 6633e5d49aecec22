import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlanetoidSpec } from '../../datasets/planetoid.js';
import { array, csr, neighborDict, pickle } from './pickleEncoder.js';

export type Part = keyof PlanetoidSpec['sha256'];

/**
 * A made-up set of Planetoid's eight files, PubMed-like: weights as float64 features, 3 classes.
 * Nodes 0 … 4 are in allx (0 … 2 train), test ids 8, 5, 7 in that order, so node 6 has no row; node 4 has no label.
 */
export function planetoidFiles(): Record<Part, Uint8Array> {
  const all = [
    [0.5, 0, 0, 0],
    [0, 0.25, 0, 0],
    [0, 0, 0.125, 0],
    [0, 0.5, 0, 0.75],
    [0, 0, 0, 0],
  ];
  const test = [
    [8, 0, 0, 0],
    [0, 5, 0, 0],
    [0, 0, 7, 0],
  ];
  const labels = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
    [0, 1, 0],
    [0, 0, 0],
  ];
  const testLabels = [
    [0, 0, 1],
    [1, 0, 0],
    [0, 1, 0],
  ];
  const oneHot = (rows: number[][]) => pickle(array(Int32Array.from(rows.flat()), [rows.length, 3]));
  const features = (rows: number[][]) => pickle(csr(rows, 4, Float64Array as never));
  return {
    x: features(all.slice(0, 3)),
    tx: features(test),
    allx: features(all),
    y: oneHot(labels.slice(0, 3)),
    ty: oneHot(testLabels),
    ally: oneHot(labels),
    // A repeat, a self-loop, and an edge that stands in one direction only.
    graph: pickle(
      neighborDict([
        [0, [1, 1, 0]],
        [1, [0]],
        [5, [2]],
        [8, [7, 3]],
        [6, []],
      ]),
    ),
    'test.index': Uint8Array.from('8\n5\n7\n', (character) => character.charCodeAt(0)),
  };
}

/** The spec of those files under the name `pubmed`. */
export function planetoidSpec(files: Record<Part, Uint8Array>, baseUrl?: string): PlanetoidSpec {
  const digests = Object.entries(files).map(([part, content]) => [
    part,
    createHash('sha256').update(content).digest('hex'),
  ]);
  return {
    name: 'pubmed',
    folder: 'PubMed',
    description: 'made up',
    sha256: Object.fromEntries(digests) as Record<Part, string>,
    ...(baseUrl !== undefined && { baseUrl }),
  };
}

/** Writes files as `<root>/PubMed/raw/ind.pubmed.*`; returns the folder. */
export async function writePlanetoid(root: string, files: Partial<Record<Part, Uint8Array>>): Promise<string> {
  const folder = join(root, 'PubMed', 'raw');
  await mkdir(folder, { recursive: true });
  for (const [part, content] of Object.entries(files)) await writeFile(join(folder, `ind.pubmed.${part}`), content);
  return folder;
}
