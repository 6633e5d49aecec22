/**
 * The testbed against PyTorch on this machine, pair by pair, in turns: `npm run bench [NAME …]`.
 *
 * Needs the native engine, Cora (GSSL_DATA) and a Python with torch and torch_geometric (GSSL_PYTHON, else `python3`).
 * Both sides run with malloc keeping its pages. `official` is PyTorch Geometric as the authors use it (dense features, an
 * edge list); `sparse` is plain PyTorch with features and adjacency as sparse matrices, the fastest that we could write.
 */
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { threadShare, workerEnvironment } from '../src/benchmark/workerEnvironment.js';

const pairs: Readonly<Record<string, string>> = {
  'grace-cora': 'grace_cora.py',
  'dgi-cora': 'dgi_cora.py',
  'supervised-gcn-cora': 'supervised_gcn_cora.py',
  'spmm-arxiv': 'spmm_arxiv.py',
};

const rounds = 3;
const folder = dirname(fileURLToPath(import.meta.url));
const run = promisify(execFile);
const env = workerEnvironment(threadShare(1));

interface Timed {
  readonly secondsPerEpoch: number;
  readonly peakMemoryBytes: number;
  readonly variants?: Readonly<Record<string, { readonly median: number }>>;
}

async function lastLine(command: string, args: readonly string[]): Promise<Timed> {
  const { stdout } = await run(command, args, { env, cwd: folder, maxBuffer: 1 << 24 });
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Timed;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const milliseconds = (seconds: number) => `${(seconds * 1000).toFixed(1)} ms`;

async function compare(name: string, script: string): Promise<void> {
  const ours: Timed[] = [];
  const peers: Timed[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(await lastLine(process.execPath, ['--import', 'tsx', join(folder, 'ours.ts'), name]));
    peers.push(await lastLine(process.env.GSSL_PYTHON || 'python3', [join(folder, 'peers', script)]));
  }
  const mine = median(ours.map(({ secondsPerEpoch }) => secondsPerEpoch));
  const memory = Math.round(median(ours.map(({ peakMemoryBytes }) => peakMemoryBytes)) / 2 ** 20);
  console.log(`${name}: ${milliseconds(mine)}, ${memory} MiB`);
  for (const variant of Object.keys(peers[0]?.variants ?? {})) {
    const theirs = peers.map(({ variants }) => variants![variant]!.median);
    const ratios = theirs.map((seconds, round) => ours[round]!.secondsPerEpoch / seconds);
    console.log(`  PyTorch ${variant}: ${milliseconds(median(theirs))}, ratio ${median(ratios).toFixed(2)}`);
  }
}

const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : Object.keys(pairs)) {
  const script = pairs[name];
  if (script === undefined) {
    console.error(`Cannot run a bench: one of ${Object.keys(pairs).join(', ')} is needed, got "${name}"`);
    process.exit(2);
  }
  await compare(name, script);
}
