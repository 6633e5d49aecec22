/** Times the testbed's side of one pair and prints one JSON line; `main.ts` starts it with a worker's environment. */
import { methods } from '../baselines/index.js';
import { dataRoot } from '../datasets/dataRoot.js';
import { datasets } from '../datasets/index.js';
import type { LoadedDataset } from '../src/data/dataset.js';
import { GraphSet } from '../src/graph/graphSet.js';
import type { Method } from '../src/methods/method.js';
import { resolveConfig } from '../src/methods/resolveConfig.js';
import type { Supervision } from '../src/protocols/protocol.js';
import { Rng } from '../src/random/rng.js';
import { permutation } from '../src/random/sampling.js';
import { backendReport, startBackend, tf } from '../src/tensor/backend.js';
import { CsrMatrix } from '../src/tensor/csrMatrix.js';
import { sparseMatMul } from '../src/tensor/sparseMatMul.js';
import { createLearner } from '../src/training/learner.js';
import { type EpochWork, pairs } from './pairs.js';

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Seconds spent so far on cutting batches out of a set of graphs and on augmenting them. */
let preparing = 0;

function timed<A extends readonly unknown[], R>(make: (...args: A) => R): (...args: A) => R {
  return (...args) => {
    const begin = performance.now();
    try {
      return make(...args);
    } finally {
      preparing += (performance.now() - begin) / 1000;
    }
  };
}

const cut = GraphSet.prototype.batch;
GraphSet.prototype.batch = function (ids) {
  return timed(() => cut.call(this, ids))();
};

/** The method, with the time of its augmentations taken. */
function withTimedViews(method: Method): Method {
  return {
    ...method,
    build(context) {
      const pretext = method.build(context);
      return { ...pretext, augment: timed(pretext.augment) };
    },
  };
}

/** Labels to learn from: the public split's, of graphs eight random tenths, with another for validation. */
function supervision({ graph, publicSplit }: LoadedDataset): Supervision | undefined {
  const { labels, numClasses } = graph;
  if (publicSplit !== undefined) return { labels, numClasses, ...publicSplit };
  if (graph.graphIndex === undefined) return undefined;
  const order = permutation(labels.length, Rng.fromSeed(0));
  const [end, last] = [0.8, 0.9].map((share) => Math.floor(share * labels.length));
  return { labels, numClasses, train: order.slice(0, end), validation: order.slice(end, last) };
}

/** One epoch of a method, the first `warmup` left out: seconds, of processors too, and the share that makes batches and views. */
async function epoch({ method: name, dataset, warmup, repeats }: EpochWork) {
  const loaded = await datasets.get(dataset).load({ root: dataRoot(), offline: true });
  const method = withTimedViews(methods.get(name));
  const config = resolveConfig(method, dataset, { epochs: warmup + repeats });
  const now = () => ({ wall: performance.now() / 1000, cpu: process.cpuUsage(), preparing });
  const epochs: { readonly seconds: number; readonly processor: number; readonly prepared: number }[] = [];
  const losses: number[] = [];
  let last = now();
  const onEpoch = (_epoch: number, _epochs: number, value: number) => {
    const next = now();
    const { user, system } = process.cpuUsage(last.cpu);
    const [seconds, prepared] = [next.wall - last.wall, next.preparing - last.preparing];
    epochs.push({ seconds, processor: (user + system) / 1e6, prepared });
    last = next;
    losses.push(value);
  };
  const learner = createLearner({ method, config, dataset, seed: 0, onEpoch });
  await learner.fit(loaded.graph, supervision(loaded));
  learner.dispose();
  const counted = epochs.slice(warmup);
  const of = (key: keyof (typeof counted)[number]) => counted.map((each) => each[key]);
  return {
    secondsPerEpoch: median(of('seconds')),
    minimum: Math.min(...of('seconds')),
    processorSeconds: median(of('processor')),
    preparingShare: median(counted.map(({ seconds, prepared }) => prepared / seconds)),
    firstLoss: losses[0]!,
    loss: losses.at(-1)!,
  };
}

/** Sparse times dense at the size of ogbn-arxiv, self-loops included, forward and backward: a random graph, as in the peer. */
function spmm() {
  const [numNodes, numEdges, width] = [169_343, 2_315_598, 128];
  const rng = Rng.fromSeed(0);
  const draw = () =>
    Int32Array.from({ length: numEdges + numNodes }, (_, i) => (i < numNodes ? i : rng.below(numNodes)));
  const matrix = CsrMatrix.fromCoordinates(numNodes, numNodes, draw(), draw());
  const x = tf.ones<tf.Rank.R2>([numNodes, width]);
  const gradient = tf.grad((input: tf.Tensor) => sparseMatMul(matrix, input as tf.Tensor2D));
  const dy = tf.ones([numNodes, width]);
  const seconds = Array.from({ length: 9 }, () => {
    const begin = performance.now();
    tf.tidy(() => void gradient(x, dy).shape);
    return (performance.now() - begin) / 1000;
  }).slice(2);
  return { secondsPerEpoch: median(seconds), minimum: Math.min(...seconds) };
}

const [, , name = ''] = process.argv;
const pair = pairs[name];
if (pair === undefined) {
  console.error(`Cannot time a bench: one of ${Object.keys(pairs).join(', ')} is needed, got "${name}"`);
  process.exit(2);
}
await startBackend();
const result = pair.epoch === undefined ? spmm() : await epoch(pair.epoch);
const peakMemoryBytes = process.resourceUsage().maxRSS * 1024;
console.log(JSON.stringify({ name, ...result, peakMemoryBytes, backend: backendReport() }));
