import type { Graph } from '../graph/graph.js';
import type { Pretext } from '../methods/method.js';
import type { ParameterStore } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { handleScope } from '../tensor/handleScope.js';
import type { Optimizer } from './optimizer.js';
import type { Schedule } from './schedule.js';
import { takeSnapshot } from './snapshot.js';

/** One training: a pretext on a graph, and how it is optimized. */
export interface TrainingJob {
  /** What is trained on what, for errors: `grace on cora`. */
  readonly label: string;
  readonly pretext: Pretext;
  readonly store: ParameterStore;
  readonly graph: Graph;
  readonly optimizer: Optimizer;
  readonly epochs: number;
  readonly learningRate: number;
  readonly schedule: Schedule;
  /** Epochs without a better value before it stops and goes back to the best parameters; 0: all epochs. */
  readonly patience: number;
  readonly rng: Rng;
  readonly onEpoch?: ((epoch: number, epochs: number, loss: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface TrainingCurve {
  readonly steps: readonly number[];
  readonly losses: readonly number[];
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
  const variables = store.trainable(pretext.frozen);
  const steps: number[] = [];
  const losses: number[] = [];
  const best = takeSnapshot(patience > 0 ? store.all() : new Map());
  try {
    for (let epoch = 0; epoch < epochs; epoch++) {
      job.signal?.throwIfAborted();
      // Without a monitor the loss belongs to the parameters before the step, so they are what is kept.
      const before = patience > 0 && pretext.monitor === undefined ? best.prepare() : undefined;
      const loss = handleScope(() => tf.tidy(() => step(job, variables, epoch)));
      if (!Number.isFinite(loss)) {
        throw new Error(`Cannot train ${job.label}: a finite loss is needed, got ${loss} at step ${epoch}`);
      }
      steps.push(epoch);
      losses.push(loss);
      pretext.afterStep?.(epoch, epoch / epochs);
      job.onEpoch?.(epoch + 1, epochs, loss);
      if (patience > 0) {
        const value = pretext.monitor === undefined ? loss : monitored(pretext.monitor, graph);
        if (best.offer(value, before) >= patience) break;
      }
      // Lets messages and signals in.
      await new Promise(setImmediate);
    }
    best.restore();
    return { steps, losses };
  } finally {
    best.dispose();
  }
};

function step(job: TrainingJob, variables: ReadonlyMap<string, tf.Variable>, epoch: number): number {
  const { pretext, graph, optimizer } = job;
  const rng = job.rng.split(epoch);
  const loss = () => {
    const views = pretext.augment(graph, rng.split('views'));
    const codes = views.map((view, k) => pretext.encoder(view, rng.split(`encoder ${k}`)));
    return pretext.objective(codes, views, { graph, rng: rng.split('objective') });
  };
  const { value, grads } = tf.variableGrads(loss, [...variables.values()]);
  const gradients = new Map([...variables].map(([name, variable]) => [name, grads[variable.name]!]));
  optimizer.step(variables, gradients, job.learningRate * job.schedule(epoch));
  return value.dataSync()[0]!;
}

function monitored(monitor: (graph: Graph) => tf.Scalar, graph: Graph): number {
  return handleScope(() => tf.tidy(() => monitor(graph).dataSync()[0]!));
}
