import type { Encoder } from '../encoders/encoder.js';
import { denseFeatures } from '../graph/features.js';
import type { Graph } from '../graph/graph.js';
import { activation } from '../layers/activation.js';
import { linear } from '../layers/linear.js';
import { mlp } from '../layers/mlp.js';
import { scaledCosineError } from '../objectives/scaledCosineError.js';
import type { Rng } from '../random/rng.js';
import type { tf } from '../tensor/backend.js';
import { withoutGradient } from '../tensor/withoutGradient.js';
import type { BuildContext, Pretext } from './method.js';
import { slowCopy } from './slowCopy.js';

export interface LatentPredictionOptions {
  /** Hidden size of the projectors. */
  readonly projectionSize: number;
  /** Share of the target that stays at each step, in [0, 1]. */
  readonly targetDecay: number;
}

export interface LatentPrediction {
  /** The loss of codes [numNodes, size] of the masked graph, from `graph` unmasked. */
  loss(codes: tf.Tensor2D, graph: Graph, rng: Rng): tf.Scalar;
  readonly hooks: Pick<Pretext, 'frozen' | 'afterStep'>;
}

/**
 * Codes of the masked graph predict those which a slow copy of the encoder gives the unmasked one, both behind a projector (Hou et
 * al., 2023, §3.2, eq. 4). The copy follows after the step, where the authors' code has it before it.
 *
 * @param encoder the one at scope `online/encoder`
 */
export function latentPrediction(
  { parameters, store, createEncoder }: Pick<BuildContext, 'parameters' | 'store' | 'createEncoder'>,
  encoder: Encoder,
  { projectionSize, targetDecay }: LatentPredictionOptions,
): LatentPrediction {
  const target = createEncoder('target/encoder');
  const size = encoder.outputSize;
  const projector = (scope: string) =>
    mlp([size, projectionSize, size], 'prelu', parameters.scope(`${scope}/projector`));
  const [project, projectTarget] = [projector('online'), projector('target')];
  const activate = activation('prelu', parameters.scope('predictor'));
  const predict = linear(size, size, parameters.scope('predictor'));
  return {
    loss(codes, graph, rng) {
      const prediction = predict(denseFeatures(activate(project(codes))));
      const wanted = withoutGradient(() => projectTarget(target(graph, rng.split('target'))));
      return scaledCosineError(wanted, prediction, 1);
    },
    hooks: slowCopy(store, targetDecay),
  };
}
