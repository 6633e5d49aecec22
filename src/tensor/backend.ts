import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import util from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { ignoreWindowChanges } from './ignoreWindowChanges.js';
import { registerComposedKernels } from './kernels/composed.js';
import { registerCpuKernels } from './kernels/cpu.js';
import { registerNativeKernels } from './kernels/native.js';
import type { NativeBackend } from './kernels/nativeBackend.js';
import { registerReluGradients } from './kernels/reluGradient.js';
import { registerSumGradients } from './kernels/sumGradients.js';
import { registerWasmKernels } from './kernels/wasm.js';

export { tf };

/** Engines, best first. */
export const backendNames = ['tensorflow', 'wasm', 'cpu'] as const;
export type BackendName = (typeof backendNames)[number];

export interface BackendReport {
  readonly name: BackendName;
  readonly threads: number;
  readonly engineVersion: string;
  /** Better engines that do not run, and why. */
  readonly rejected: readonly { readonly name: BackendName; readonly reason: string }[];
}

const require = createRequire(import.meta.url);
const started = new Map<BackendName, Promise<void>>();
let report: BackendReport | undefined;

/**
 * Starts the best engine that runs: `tensorflow` (native), else `wasm`, else `cpu`. One is enough for a process; a later
 * call returns the report of the first unless it names another.
 *
 * @param preferred the one to run and no other; the environment variable GSSL_BACKEND says the same
 * @throws RangeError for an unknown name
 * @throws Error where the one asked for does not start
 */
export async function startBackend(preferred = process.env.GSSL_BACKEND || undefined): Promise<BackendReport> {
  if (preferred !== undefined && !backendNames.includes(preferred as BackendName)) {
    throw new RangeError(`Cannot start a backend: one of ${backendNames.join(', ')} is needed, got "${preferred}"`);
  }
  if (report !== undefined && (preferred === undefined || report.name === preferred)) return report;
  const rejected: { name: BackendName; reason: string }[] = [];
  for (const name of preferred === undefined ? backendNames : [preferred as BackendName]) {
    try {
      await start(name);
      report = { name, threads: threadsOf(name), engineVersion: tf.version.tfjs, rejected };
      return report;
    } catch (error) {
      rejected.push({ name, reason: String(error instanceof Error ? error.message : error).split('\n')[0]! });
    }
  }
  throw new Error(`Cannot start a backend: ${rejected.map(({ name, reason }) => `${name}: ${reason}`).join('; ')}`);
}

/** What runs. @throws Error before `startBackend` */
export function backendReport(): BackendReport {
  if (report === undefined) throw new Error('Cannot report the backend: startBackend() is needed first, got none');
  return report;
}

async function start(name: BackendName): Promise<void> {
  if (!started.has(name)) started.set(name, load(name));
  try {
    await started.get(name);
    // tfjs falls back to another engine without a word, so ask which one it took.
    if (!(await tf.setBackend(name)) || tf.getBackend() !== name) throw new Error(`the engine did not take "${name}"`);
  } catch (error) {
    started.delete(name);
    throw error;
  }
}

async function load(name: BackendName): Promise<void> {
  tf.env().set('PROD', true);
  registerReluGradients(tf);
  registerSumGradients(tf);
  switch (name) {
    case 'tensorflow':
      loadNative();
      await tf.setBackend(name);
      registerNativeKernels(tf, tf.backend() as unknown as NativeBackend);
      return;
    case 'wasm':
      await withoutNewListeners(async () => {
        require('@tensorflow/tfjs-backend-wasm');
        await tf.setBackend(name);
      });
      registerWasmKernels(tf);
      registerComposedKernels(tf, name);
      return;
    case 'cpu':
      registerCpuKernels(tf);
      registerComposedKernels(tf, name);
  }
}

function loadNative(): void {
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '3';
  // No slower without, says nothing on stderr, and rounds alike on all processors.
  process.env.TF_ENABLE_ONEDNN_OPTS ??= '0';
  // Keeps memory for the next step: fresh pages take as long as the sums that fill them.
  process.env.TF_CPU_ALLOCATOR_USE_BFC ??= 'true';
  // tfjs-node 4.22 calls functions of which Node 22 warns and Node 23 removed one.
  Object.assign(util, {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: Array.isArray,
  });
  ignoreWindowChanges();
  require('@tensorflow/tfjs-node');
}

/** The wasm glue makes every uncaught error in the process its own; takes back what it added. */
async function withoutNewListeners(run: () => Promise<void>): Promise<void> {
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  const before = events.map((event) => new Set(process.listeners(event as 'uncaughtException')));
  await run();
  events.forEach((event, i) => {
    for (const listener of process.listeners(event as 'uncaughtException')) {
      if (!before[i]!.has(listener)) process.removeListener(event, listener);
    }
  });
}

function threadsOf(name: BackendName): number {
  if (name !== 'tensorflow') return 1;
  return Number(process.env.TF_NUM_INTRAOP_THREADS) || availableParallelism();
}
