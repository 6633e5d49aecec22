import type { StepSize } from '../src/benchmark/threadNeed.js';

/** An epoch of a method: what the testbed's side of a pair times. */
export interface EpochWork {
  readonly method: string;
  readonly dataset: string;
  /** Epochs that are left out. */
  readonly warmup: number;
  readonly repeats: number;
  readonly size: StepSize;
}

export interface Pair {
  /** File in `peers`. */
  readonly script: string;
  /** What follows the script on the command line. */
  readonly arguments?: readonly string[];
  /** Absent: one product of matrices and no epoch. */
  readonly epoch?: EpochWork;
}

const cora = (method: string, warmup: number, repeats: number): EpochWork => ({
  method,
  dataset: 'cora',
  warmup,
  repeats,
  size: { numNodes: 2708 },
});
const sizes = { proteins: { numNodes: 43_471, numGraphs: 1113 }, nci1: { numNodes: 122_747, numGraphs: 4110 } };
const onGraphs = (method: string, dataset: keyof typeof sizes, repeats: number): EpochWork => ({
  method,
  dataset,
  warmup: 2,
  repeats,
  size: sizes[dataset],
});

/** What is timed on both sides, by name. */
export const pairs: Readonly<Record<string, Pair>> = {
  'grace-cora': { script: 'grace_cora.py', epoch: cora('grace', 5, 15) },
  'gca-cora': { script: 'gca_cora.py', epoch: cora('gca', 5, 15) },
  'dgi-cora': { script: 'dgi_cora.py', epoch: cora('dgi', 5, 100) },
  'mvgrl-cora': { script: 'mvgrl_cora.py', epoch: cora('mvgrl', 3, 12) },
  'cca-ssg-cora': { script: 'cca_ssg_cora.py', epoch: cora('cca-ssg', 5, 30) },
  'graphmae-cora': { script: 'graphmae_cora.py', epoch: cora('graphmae', 5, 30) },
  'supervised-gcn-cora': { script: 'supervised_gcn_cora.py', epoch: cora('supervised', 20, 100) },
  'graphcl-proteins': { script: 'graphcl_tu.py', arguments: ['PROTEINS'], epoch: onGraphs('graphcl', 'proteins', 10) },
  'graphcl-nci1': { script: 'graphcl_tu.py', arguments: ['NCI1'], epoch: onGraphs('graphcl', 'nci1', 5) },
  'supervised-gin-nci1': {
    script: 'supervised_gin_tu.py',
    arguments: ['NCI1'],
    epoch: onGraphs('supervised-gin', 'nci1', 5),
  },
  'spmm-arxiv': { script: 'spmm_arxiv.py' },
};
