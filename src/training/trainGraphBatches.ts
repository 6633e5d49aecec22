import type { GraphSet } from '../graph/graphSet.js';
import type { Rng } from '../random/rng.js';
import { graphBatches } from '../samplers/graphBatches.js';
import { tf } from '../tensor/backend.js';
import { handleScope } from '../tensor/handleScope.js';
import { expectFinite, takeStep } from './step.js';
import type { Trainer, TrainingJob } from './trainer.js';

/**
 * Training on batches of graphs: an epoch visits every graph once, in random order. Its loss is the mean over graphs.
 * `patience` and adversaries belong to full-graph training.
 *
 * @throws Error where a loss is not finite, with method, dataset and step
 */
export function trainGraphBatches(set: GraphSet, batchSize: number): Trainer {
  return async (job) => {
    const variables = job.store.trainable(job.pretext.frozen);
    const steps: number[] = [];
    const losses: number[] = [];
    for (let epoch = 0; epoch < job.epochs; epoch++) {
      const rng = job.rng.split(epoch);
      const batches = graphBatches(set.numGraphs, batchSize, rng.split('batches'));
      let sum = 0;
      for (const [place, ids] of batches.entries()) {
        job.signal?.throwIfAborted();
        const loss = handleScope(() =>
          tf.tidy(() => step(job, variables, set, ids, epoch, rng.split(`batch ${place}`))),
        );
        expectFinite(loss, job.label, epoch);
        sum += loss * ids.length;
        const done = epoch * batches.length + place;
        job.pretext.afterStep?.(done, done / (job.epochs * batches.length));
        // Lets messages and signals in.
        await new Promise(setImmediate);
      }
      steps.push(epoch);
      losses.push(sum / set.numGraphs);
      job.onEpoch?.(epoch + 1, job.epochs, sum / set.numGraphs);
    }
    return { steps, losses };
  };
}

function step(
  { pretext, optimizer, maxGradientNorm, ...job }: TrainingJob,
  variables: ReadonlyMap<string, tf.Variable>,
  set: GraphSet,
  ids: Int32Array,
  epoch: number,
  rng: Rng,
): number {
  const learningRate = job.learningRate * job.schedule(epoch);
  const { objective } = pretext;
  const graph = set.batch(ids);
  return takeStep({ pretext, graph, objective, variables, optimizer, learningRate, maxGradientNorm, rng });
}
