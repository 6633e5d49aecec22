import { availableParallelism } from 'node:os';

/** Threads of each of `workers` processes, so that together they use every core once. */
export function threadShare(workers: number, cores = availableParallelism()): number {
  return Math.max(1, Math.floor(cores / workers));
}

/**
 * Environment variables of a worker process: its share of the cores, and an allocator that keeps its pages. Fresh pages
 * can cost 50 µs each on a virtual machine, so giving matrices back to the system after each step would dominate it.
 * What the user has set stays.
 */
export function workerEnvironment(threads: number, inherited: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return {
    TF_NUM_INTRAOP_THREADS: String(threads),
    TF_NUM_INTEROP_THREADS: String(threads),
    OMP_NUM_THREADS: String(threads),
    // glibc reads these as it starts; other C libraries ignore them.
    MALLOC_MMAP_THRESHOLD_: '1073741824',
    MALLOC_TRIM_THRESHOLD_: '4294967296',
    MALLOC_TOP_PAD_: '67108864',
    ...inherited,
  };
}
