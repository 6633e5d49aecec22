import { describe, expect, it } from 'vitest';
import { type EmbeddingMessage, judgeEmbedding } from '../../src/benchmark/judgeEmbedding.js';
import type { Dataset, LoadedDataset } from '../../src/data/dataset.js';
import { DatasetError } from '../../src/data/datasetError.js';
import { protocols } from '../../src/protocols/index.js';
import { createRegistry } from '../../src/registry/registry.js';
import { NUM_GRAPHS, smallGraphSet } from '../conformance/smallGraphSet.js';

function dataset(name: string, load: () => Promise<LoadedDataset>): Dataset {
  return { name, task: 'graph', statistics: {}, files: [], load } as unknown as Dataset;
}

const datasets = createRegistry('dataset', [
  dataset('small', async () => ({ graph: smallGraphSet(), checksum: 'sum' })),
  dataset('absent', async () => {
    throw new DatasetError('Cannot load absent: its files are needed, got none');
  }),
]);

async function judged(name: string, protocol: string, numRows: number): Promise<EmbeddingMessage> {
  const messages: EmbeddingMessage[] = [];
  const values = Float32Array.from({ length: 2 * numRows }, (_, i) => Math.sin(i));
  const readEmbedding = async () => ({ kind: 'dense' as const, numRows, numColumns: 2, values });
  const task = { embedding: 'z.npy', dataset: name, protocol, seed: 0, data: { root: '', offline: true } };
  await judgeEmbedding({ datasets, protocols, readEmbedding }, task, (message) => messages.push(message));
  expect(messages).toHaveLength(1);
  return messages[0]!;
}

describe('judgeEmbedding()', () => {
  it.each(['graph-clustering', 'graph-retrieval'])('takes a row a graph under %s', async (protocol) => {
    expect((await judged('small', protocol, NUM_GRAPHS)).kind).toBe('judged');
    expect(await judged('small', protocol, NUM_GRAPHS + 1)).toMatchObject({
      kind: 'refused',
      error: expect.stringContaining(`a matrix of ${NUM_GRAPHS} rows is needed`),
    });
  });

  it('tells a dataset that is not at hand from embeddings that cannot be judged', async () => {
    expect(await judged('absent', 'graph-clustering', 3)).toEqual({
      kind: 'unavailable',
      error: 'Cannot load absent: its files are needed, got none',
    });
    expect((await judged('small', 'link-85-5-10', 3)).kind).toBe('refused');
  });
});
