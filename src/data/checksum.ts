import { createHash, type Hash } from 'node:crypto';
import type { GraphData, Rows, Split } from './graphData.js';

/**
 * SHA-256 (hex) over loaded content: sizes and arrays, not the files they came from,
 * so it does not depend on how those were compressed. Arrays are hashed as little-endian bytes.
 */
export function contentChecksum(graph: GraphData, publicSplit?: Split, publicSplits: readonly Split[] = []): string {
  const hash = createHash('sha256');
  hash.update(`graph ${graph.numNodes} nodes ${graph.numClasses} classes\n`);
  addArray(hash, 'sources', graph.sources);
  addArray(hash, 'targets', graph.targets);
  addArray(hash, 'edgeWeight', graph.edgeWeight);
  addRows(hash, 'edgeAttributes', graph.edgeAttributes);
  addRows(hash, 'features', graph.features);
  addArray(hash, 'labels', graph.labels);
  addArray(hash, 'labelSets', graph.labelSets);
  addArray(hash, 'graphIndex', graph.graphIndex);
  addArray(hash, 'graphGroups', graph.graphGroups);
  for (const split of publicSplit === undefined ? publicSplits : [publicSplit]) {
    addArray(hash, 'train', split.train);
    addArray(hash, 'validation', split.validation);
    addArray(hash, 'test', split.test);
  }
  return hash.digest('hex');
}

function addRows(hash: Hash, name: string, rows: Rows | undefined): void {
  if (rows === undefined) return;
  hash.update(`${name} ${rows.kind} ${rows.numRows} x ${rows.numColumns}\n`);
  if (rows.kind === 'sparse') {
    addArray(hash, `${name}.rowPointers`, rows.rowPointers);
    addArray(hash, `${name}.columns`, rows.columns);
  }
  addArray(hash, `${name}.values`, rows.values);
}

// Names and lengths go in too, so that values cannot move from one array to the next unseen.
function addArray(hash: Hash, name: string, array: Int32Array | Float32Array | Uint8Array | undefined): void {
  if (array === undefined) return;
  hash.update(`${name} ${array.constructor.name} ${array.length}\n`);
  hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
}
