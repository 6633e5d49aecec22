import type { Graph } from '../graph/graph.js';
import type { Pretext } from '../methods/method.js';
import type { ParameterStore } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { handleScope } from '../tensor/handleScope.js';
import { type Contest, startContest } from './contest.js';
import type { Optimizer } from './optimizer.js';
import type { Schedule } from './schedule.js';
import { takeSnapshot } from './snapshot.js';
import { expectFinite, takeStep } from './step.js';

/** Parameters that a training moves and keeps. */
export type Trainables = Pick<ParameterStore, 'trainable' | 'all'>;

/** One training: a pretext on a graph, and how it is optimized. */
export interface TrainingJob {
  /** What is trained on what, for errors: `grace on cora`. */
  readonly label: string;
  readonly pretext: Pretext;
  readonly store: Trainables;
  readonly graph: Graph;
  readonly optimizer: Optimizer;
  readonly epochs: number;
  readonly learningRate: number;
  readonly schedule: Schedule;
  /** Epochs without a better value (see `Snapshot.offer`) before it stops and goes back to the best parameters; 0: all epochs. */
  readonly patience: number;
  /** Length of the gradient of all parameters together over which it is scaled down; absent or 0: as it is. */
  readonly maxGradientNorm?: number;
  readonly rng: Rng;
  /** Waited for after each epoch, with the number of epochs that are done. */
  readonly afterEpoch?: ((epoch: number) => Promise<void>) | undefined;
  readonly onEpoch?: ((epoch: number, epochs: number, loss: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface TrainingCurve {
  readonly steps: readonly number[];
  readonly losses: readonly number[];
  /** Epochs that lie behind the parameters that stay: fewer than there were where it went back to the best. */
  readonly keptEpoch: number;
}

/** Trains. A function, so that it can be wrapped. */
export type Trainer = (job: TrainingJob) => Promise<TrainingCurve>;

/**
 * Full-graph training: one step an epoch.
 *
 * @throws Error where the loss is not finite, with method, dataset and step
 */
export const trainFullGraph: Trainer = async (job) => {
  const { pretext, store, graph, epochs, patience } = job;
  const variables = learnedBy(store, pretext);
  const contest = startContest(pretext, store, job.label);
  const steps: number[] = [];
  const losses: number[] = [];
  let keptEpoch = 0;
  const best = takeSnapshot(patience > 0 ? store.all() : new Map());
  try {
    for (let epoch = 0; epoch < epochs; epoch++) {
      job.signal?.throwIfAborted();
      // Without a monitor the loss belongs to the parameters before the step, so they are what is kept.
      const before = patience > 0 && pretext.monitor === undefined ? best.prepare() : undefined;
      const loss = handleScope(() => tf.tidy(() => step(job, variables, contest, epoch)));
      expectFinite(loss, job.label, epoch);
      steps.push(epoch);
      losses.push(loss);
      pretext.afterStep?.(epoch, epoch / epochs);
      job.onEpoch?.(epoch + 1, epochs, loss);
      await job.afterEpoch?.(epoch + 1);
      if (patience > 0) {
        const value = pretext.monitor === undefined ? loss : monitored(pretext.monitor, graph);
        const { since, sinceKept } = best.offer(value, before);
        keptEpoch = epoch + (before === undefined ? 1 : 0) - sinceKept;
        if (since >= patience) break;
      } else {
        keptEpoch = epoch + 1;
      }
      // Lets messages and signals in.
      await new Promise(setImmediate);
    }
    best.restore();
    return { steps, losses, keptEpoch };
  } finally {
    contest.dispose();
    best.dispose();
  }
};

/** What the pretext's own objective moves. */
export function learnedBy(store: Trainables, { frozen = [], adversary }: Pretext): ReadonlyMap<string, tf.Variable> {
  return store.trainable([...frozen, ...(adversary ? [adversary.scope] : [])]);
}

/** The step of the pretext's own objective, then the adversary's turn. */
function step(job: TrainingJob, variables: ReadonlyMap<string, tf.Variable>, contest: Contest, epoch: number): number {
  const { pretext, graph, optimizer, maxGradientNorm } = job;
  const rng = job.rng.split(epoch);
  const learningRate = job.learningRate * job.schedule(epoch);
  const { objective } = pretext;
  const loss = takeStep({ pretext, graph, objective, variables, optimizer, learningRate, maxGradientNorm, rng });
  contest.afterStep(epoch, graph, rng);
  return loss;
}

function monitored(monitor: NonNullable<Pretext['monitor']>, graph: Graph): number | number[] {
  const values = handleScope(() => tf.tidy(() => [...monitor(graph).dataSync()]));
  return values.length === 1 ? values[0]! : values;
}
