import type { Graph } from '../graph/graph.js';
import type { GraphSet } from '../graph/graphSet.js';
import type { Pretext } from '../methods/method.js';
import type { Rng } from '../random/rng.js';
import { graphBatches } from '../samplers/graphBatches.js';
import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';
import { handleScope } from '../tensor/handleScope.js';
import { type Contest, startContest } from './contest.js';
import { takeSnapshot } from './snapshot.js';
import { expectFinite, takeStep } from './step.js';
import { learnedBy, type Trainer, type TrainingJob } from './trainer.js';

/**
 * Training on batches of graphs: an epoch visits every graph that the pretext trains on once, in random order. Its loss is
 * the mean over these graphs. An adversary has its turn after each step of the epochs that are its own. `patience` counts
 * where the pretext has a monitor: epochs without a lower one; the parameters of the lowest are kept.
 *
 * @throws Error where a loss is not finite, with method, dataset and step
 */
export function trainGraphBatches(set: GraphSet, batchSize: number): Trainer {
  return async (job) => {
    const { pretext, store, patience } = job;
    const variables = learnedBy(store, pretext);
    const contest = startContest(pretext, store, job.label);
    const isWatched = patience > 0 && pretext.monitor !== undefined;
    const best = takeSnapshot(isWatched ? store.all() : new Map());
    const steps: number[] = [];
    const losses: number[] = [];
    let keptEpoch = 0;
    try {
      for (let epoch = 0; epoch < job.epochs; epoch++) {
        const loss = await trainEpoch({ job, variables, contest, set, batchSize, epoch });
        steps.push(epoch);
        losses.push(loss);
        job.onEpoch?.(epoch + 1, job.epochs, loss);
        await job.afterEpoch?.(epoch + 1);
        const { since } = isWatched ? best.offer(monitored(pretext, set)) : { since: 0 };
        keptEpoch = epoch + 1 - since;
        if (isWatched && since >= patience) break;
      }
      best.restore();
      return { steps, losses, keptEpoch };
    } finally {
      contest.dispose();
      best.dispose();
    }
  };
}

interface Epoch {
  readonly job: TrainingJob;
  readonly variables: ReadonlyMap<string, tf.Variable>;
  readonly contest: Contest;
  readonly set: GraphSet;
  readonly batchSize: number;
  readonly epoch: number;
}

/** One visit of every graph; returns the mean loss. */
async function trainEpoch({ job, set, batchSize, epoch, ...parts }: Epoch): Promise<number> {
  const rng = job.rng.split(epoch);
  const among = job.pretext.graphs?.train;
  const numGraphs = among?.length ?? set.numGraphs;
  const batches = graphBatches(numGraphs, batchSize, rng.split('batches'));
  let sum = 0;
  const idsOf = (drawn: Int32Array) => (among === undefined ? drawn : drawn.map((each) => among[each]!));
  for (const [place, drawn] of batches.entries()) {
    job.signal?.throwIfAborted();
    const ids = idsOf(drawn);
    const loss = handleScope(() =>
      tf.tidy(() => step({ job, set, batchSize, epoch, ...parts }, ids, rng.split(`batch ${place}`))),
    );
    expectFinite(loss, job.label, epoch);
    sum += loss * ids.length;
    const done = epoch * batches.length + place;
    job.pretext.afterStep?.(done, done / (job.epochs * batches.length));
    // Lets messages and signals in.
    await new Promise(setImmediate);
  }
  job.pretext.afterEpoch?.((share, value) => {
    const some = batches.slice(0, Math.floor(share * batches.length) + 1).map(idsOf);
    return meanOver(some, set, (graph, place) => value(graph, rng.split(`after batch ${place}`)));
  });
  return sum / numGraphs;
}

/** Mean over graphs of what `value` gives as mean of each batch. */
function meanOver(
  batches: readonly Int32Array[],
  set: GraphSet,
  value: (graph: Graph, place: number) => tf.Scalar,
): number {
  let [sum, count] = [0, 0];
  for (const [place, ids] of batches.entries()) {
    const mean = handleScope(() => tf.tidy(() => value(set.batch(ids), place).dataSync()[0]!));
    sum += ids.length * mean;
    count += ids.length;
  }
  return sum / count;
}

/** The step of the pretext's own objective on one batch, then the adversary's turn on it. */
function step({ job, variables, contest, set, epoch }: Epoch, ids: Int32Array, rng: Rng): number {
  const { pretext, optimizer, maxGradientNorm } = job;
  const learningRate = job.learningRate * job.schedule(epoch);
  const { objective } = pretext;
  const graph = set.batch(ids);
  const loss = takeStep({ pretext, graph, objective, variables, optimizer, learningRate, maxGradientNorm, rng });
  contest.afterStep(epoch, graph, rng);
  return loss;
}

/** The mean of the pretext's monitor over the graphs that are for validation. */
function monitored({ monitor, graphs }: Pretext, set: GraphSet): number {
  const validation = graphs?.validation ?? new Int32Array(0);
  if (monitor === undefined || validation.length === 0) {
    throw new RangeError('Cannot stop by a monitor: graphs for validation are needed, got none');
  }
  return meanOver([...set.inOrder(validation)], set, (graph) => {
    const value = monitor(graph);
    expectShape('stop by a monitor', 'value', value, []);
    return value as tf.Scalar;
  });
}
