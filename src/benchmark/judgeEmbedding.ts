import type { Dataset } from '../data/dataset.js';
import { DatasetError } from '../data/datasetError.js';
import type { GraphData } from '../data/graphData.js';
import { type Embedding, judgedRows, type Learner, type Protocol } from '../protocols/protocol.js';
import { Rng } from '../random/rng.js';
import type { Registry } from '../registry/registry.js';
import type { Score } from '../store/records.js';
import { firstLine } from './firstLine.js';
import type { DataLocation } from './trial.js';

/** Embeddings in a file, to be judged by a worker. */
export interface EmbeddingTask {
  /** Path of an npy file with a row a node, or a graph. */
  readonly embedding: string;
  readonly dataset: string;
  readonly protocol: string;
  readonly seed: number;
  readonly data: DataLocation;
}

/** What became of them. */
export type EmbeddingMessage =
  | { readonly kind: 'judged'; readonly scores: readonly Score[]; readonly protocolVersion: number }
  /** `unavailable`: what is missing is the dataset, here. */
  | { readonly kind: 'refused' | 'unavailable'; readonly error: string };

export interface EmbeddingParts {
  readonly datasets: Registry<Dataset>;
  readonly protocols: Registry<Protocol>;
  /** @throws SyntaxError for a file that is no matrix */
  readEmbedding(path: string): Promise<Embedding>;
}

/** Judges embeddings by a protocol as if a method had made them; says why where that cannot be. */
export async function judgeEmbedding(
  parts: EmbeddingParts,
  task: EmbeddingTask,
  send: (message: EmbeddingMessage) => void,
): Promise<void> {
  try {
    const protocol = parts.protocols.get(task.protocol);
    send({ kind: 'judged', scores: await evaluate(parts, protocol, task), protocolVersion: protocol.version });
  } catch (error) {
    send({ kind: error instanceof DatasetError ? 'unavailable' : 'refused', error: firstLine(error) });
  }
}

async function evaluate(parts: EmbeddingParts, protocol: Protocol, task: EmbeddingTask): Promise<readonly Score[]> {
  const { name, setting, task: kind } = protocol;
  const cannot = (needed: string, got: string) =>
    new RangeError(`Cannot judge embeddings under ${name}: ${needed} is needed, got ${got}`);
  if (setting !== undefined || kind === 'link') {
    throw cannot('a protocol that trains nothing', 'one that trains the encoder, or hides edges from it');
  }
  const { graph, publicSplit, publicSplits } = await parts.datasets.get(task.dataset).load(task.data);
  const unsuited = protocol.unsuited(graph, publicSplit, publicSplits);
  if (unsuited !== undefined) throw cannot('a dataset that it can judge', `${task.dataset}: ${unsuited}`);
  const embedding = await parts.readEmbedding(task.embedding);
  const numRows = judgedRows(protocol) === 'graphs' ? graph.labels.length : graph.numNodes;
  if (embedding.numRows !== numRows) throw cannot(`a matrix of ${numRows} rows`, `${embedding.numRows}`);
  if (!embedding.values.every(Number.isFinite)) throw cannot('a matrix of finite numbers', 'one with others');
  return protocol.evaluate({
    data: graph,
    ...(publicSplit !== undefined && { publicSplit }),
    ...(publicSplits !== undefined && { publicSplits }),
    learner: learnerOf(embedding, graph),
    rng: Rng.fromSeed(task.seed).split(name),
  });
}

/** A method that has these codes for the graph and learns nothing. */
function learnerOf(embedding: Embedding, whole: GraphData): Learner {
  return {
    usesLabels: false,
    async fit(graph) {
      if (graph.numNodes === whole.numNodes && graph.sources.length === whole.sources.length) {
        return { embed: async () => embedding };
      }
      throw new RangeError(
        'Cannot judge embeddings: a protocol that keeps the graph whole is needed, got one that cuts it',
      );
    },
  };
}
