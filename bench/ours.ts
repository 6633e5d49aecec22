/** Times the testbed's side of one pair and prints one JSON line; `main.ts` starts it with a worker's environment. */
import { methods } from '../baselines/index.js';
import { dataRoot } from '../datasets/dataRoot.js';
import { datasets } from '../datasets/index.js';
import { resolveConfig } from '../src/methods/resolveConfig.js';
import { Rng } from '../src/random/rng.js';
import { backendReport, startBackend, tf } from '../src/tensor/backend.js';
import { CsrMatrix } from '../src/tensor/csrMatrix.js';
import { sparseMatMul } from '../src/tensor/sparseMatMul.js';
import { createLearner } from '../src/training/learner.js';
import { type EpochWork, pairs } from './pairs.js';

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Seconds of one epoch of a method, the first `warmup` left out. */
async function epoch({ method: name, dataset, warmup, repeats }: EpochWork) {
  const { graph, publicSplit } = await datasets.get(dataset).load({ root: dataRoot(), offline: true });
  const method = methods.get(name);
  const config = resolveConfig(method, dataset, { epochs: warmup + repeats });
  const seconds: number[] = [];
  const losses: number[] = [];
  let last = performance.now();
  const onEpoch = (_epoch: number, _epochs: number, value: number) => {
    const now = performance.now();
    seconds.push((now - last) / 1000);
    last = now;
    losses.push(value);
  };
  const learner = createLearner({ method, config, dataset, seed: 0, onEpoch });
  await learner.fit(graph, publicSplit && { labels: graph.labels, numClasses: graph.numClasses, ...publicSplit });
  learner.dispose();
  const timed = seconds.slice(warmup);
  return { secondsPerEpoch: median(timed), minimum: Math.min(...timed), firstLoss: losses[0]!, loss: losses.at(-1)! };
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
const timed = pair.epoch === undefined ? spmm() : await epoch(pair.epoch);
const peakMemoryBytes = process.resourceUsage().maxRSS * 1024;
console.log(JSON.stringify({ name, ...timed, peakMemoryBytes, backend: backendReport() }));
