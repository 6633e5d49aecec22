/**
 * The testbed against PyTorch on this machine, pair by pair, in turns: `npm run bench [NAME …]`.
 *
 * Needs the native engine, the datasets (GSSL_DATA) and a Python with torch and torch_geometric (GSSL_PYTHON, else `python3`).
 * Both sides run with malloc keeping its pages. `official` is PyTorch Geometric as the authors use it (dense features, an
 * edge list); `sparse` is plain PyTorch with features and adjacency as sparse matrices, the fastest that we could write.
 * Processor time is told beside: on a machine that others use as well, it says more, by one thread each (GSSL_BENCH_THREADS=1).
 */
import { execFile } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { methods } from '../baselines/index.js';
import { threadNeed } from '../src/benchmark/threadNeed.js';
import { threadShare, workerEnvironment } from '../src/benchmark/workerEnvironment.js';
import { type Pair, pairs } from './pairs.js';

const rounds = 3;
const folder = dirname(fileURLToPath(import.meta.url));
const run = promisify(execFile);
const asked = Number(process.env.GSSL_BENCH_THREADS) || undefined;
const threads = asked ?? threadShare(1);
/** Of one variant, or of the testbed. */
interface Processor {
  /** Of an epoch; absent where there is none. */
  readonly processorSeconds?: number;
}

interface Timed extends Processor {
  readonly secondsPerEpoch: number;
  readonly peakMemoryBytes: number;
  /** Of the first epoch, before which nothing was learned; absent where there is no loss. */
  readonly firstLoss?: number;
  /** Share of an epoch that cuts batches out of a set of graphs and makes views. */
  readonly preparingShare?: number;
  readonly variants?: Readonly<Record<string, Processor & { readonly median: number; readonly firstLoss: number }>>;
}

async function lastLine(command: string, args: readonly string[], count = threads): Promise<Timed> {
  const { stdout } = await run(command, args, { env: workerEnvironment(count), cwd: folder, maxBuffer: 1 << 24 });
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Timed;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const milliseconds = (seconds: number) => `${(seconds * 1000).toFixed(1)} ms`;
/** Tells whether both sides do the same work: they differ by their random weights and views alone. */
const firstLoss = (loss: number | undefined) => (loss === undefined ? '' : `, first loss ${loss.toPrecision(4)}`);

/** The same ratio of processor time, where both sides tell it. */
function processorRatio(ours: readonly Timed[], peers: readonly Timed[], variant: string): string {
  const ratios = ours.map(
    ({ processorSeconds = Number.NaN }, round) =>
      processorSeconds / (peers[round]!.variants![variant]!.processorSeconds ?? Number.NaN),
  );
  return ratios.some(Number.isNaN) ? '' : `, of processor time ${median(ratios).toFixed(2)}`;
}

/** As many threads as are asked for, else as `gssl run` would give it alone on this machine. */
function ownThreads({ epoch }: Pair): number {
  if (epoch === undefined || asked !== undefined) return threads;
  const { method, dataset, size } = epoch;
  const training = { dataset, overrides: {}, encoder: {}, task: 'embedding' } as const;
  return threadNeed(methods.get(method), training, size) ?? threads;
}

async function compare(name: string, pair: Pair): Promise<void> {
  const { script, arguments: more = [] } = pair;
  const own = ownThreads(pair);
  const ours: Timed[] = [];
  const peers: Timed[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(await lastLine(process.execPath, ['--import', 'tsx', join(folder, 'ours.ts'), name], own));
    peers.push(await lastLine(process.env.GSSL_PYTHON || 'python3', [join(folder, 'peers', script), ...more]));
  }
  const mine = median(ours.map(({ secondsPerEpoch }) => secondsPerEpoch));
  const memory = Math.round(median(ours.map(({ peakMemoryBytes }) => peakMemoryBytes)) / 2 ** 20);
  const loss = ours[0]!.firstLoss;
  const share = ours[0]!.preparingShare === undefined ? undefined : median(ours.map((each) => each.preparingShare!));
  const prepared = share === undefined ? '' : `, ${(share * 100).toFixed(1)} % of it batches and views`;
  const used = own === 1 ? 'one thread' : `${own} threads`;
  console.log(`${name}: ${milliseconds(mine)} on ${used}${prepared}, ${memory} MiB${firstLoss(loss)}`);
  for (const variant of Object.keys(peers[0]?.variants ?? {})) {
    const theirs = peers.map(({ variants }) => variants![variant]!.median);
    const told = loss === undefined ? '' : firstLoss(peers[0]!.variants![variant]!.firstLoss);
    const ratios = theirs.map((seconds, round) => ours[round]!.secondsPerEpoch / seconds);
    const busy = processorRatio(ours, peers, variant);
    console.log(
      `  PyTorch ${variant}: ${milliseconds(median(theirs))}, ratio ${median(ratios).toFixed(2)}${busy}${told}`,
    );
  }
}

const [load] = loadavg() as [number];
if (load > availableParallelism() / 4) {
  // Threads of PyTorch wait for each other where they lack a core, and small tensors then take ten times as long.
  console.error(`The machine is busy (load ${load.toFixed(1)}): times are too long, PyTorch's most of all`);
}
const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : Object.keys(pairs)) {
  const pair = pairs[name];
  if (pair === undefined) {
    console.error(`Cannot run a bench: one of ${Object.keys(pairs).join(', ')} is needed, got "${name}"`);
    process.exit(2);
  }
  await compare(name, pair);
}
