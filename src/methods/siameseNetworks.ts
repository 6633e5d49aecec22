import type { Encoder } from '../encoders/encoder.js';
import type { Parameters } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import type { tf } from '../tensor/backend.js';
import { dropout } from '../tensor/ops.js';
import { withoutGradient } from '../tensor/withoutGradient.js';
import type { BuildContext, Pretext } from './method.js';
import { type Decay, slowCopy } from './slowCopy.js';

/** Codes to codes; with `rng` as in training. */
type Head = (codes: tf.Tensor2D, rng?: Rng) => tf.Tensor2D;

/** What the networks are made of. */
export interface SiameseParts {
  /** Input size of the encoders; absent: all features. */
  readonly inputSize?: number;
  /** Share of an encoder's codes that is dropped before the projector; absent: 0. */
  readonly codeDropout?: number;
  /** From codes of that size. */
  projector(codeSize: number, parameters: Parameters): Head;
  /** Of a projection; absent: that of codes. */
  readonly projectionSize?: number;
  /** From projections of that size. */
  predictor(projectionSize: number, parameters: Parameters): Head;
  /** Share of the target that stays at each step. */
  readonly targetDecay: number | Decay;
}

/** A loss of what the online network predicts of each view and how the target projects it, [numNodes, size] each. */
export type SiameseLoss = (predictions: readonly tf.Tensor2D[], projections: readonly tf.Tensor2D[]) => tf.Scalar;

export interface SiameseNetworks {
  /** The online one. */
  readonly encoder: Encoder;
  /** Of every view, on both networks. */
  objective(loss: SiameseLoss): Pretext['objective'];
  readonly hooks: Required<Pick<Pretext, 'frozen' | 'afterStep'>>;
}

/**
 * An online network of encoder, projector and predictor, and a target of encoder and projector, which is a slow copy and gets no
 * gradient (Grill et al., 2020, §3.1). The predictor stands outside both scopes, `online` and `target`.
 */
export function siameseNetworks(
  { parameters, store, createEncoder }: Pick<BuildContext, 'parameters' | 'store' | 'createEncoder'>,
  parts: SiameseParts,
): SiameseNetworks {
  const { inputSize, codeDropout = 0 } = parts;
  const branch = (name: string, stream: string) => {
    const encoder = createEncoder(`${name}/encoder`, inputSize === undefined ? {} : { inputSize });
    const head = parts.projector(encoder.outputSize, parameters.scope(`${name}/projector`));
    const project = (codes: tf.Tensor2D, k: number, rng: Rng) =>
      head(dropout(codes, codeDropout, rng.split(`dropout ${name} ${k}`)), rng.split(`${stream} ${k}`));
    return { encoder, project };
  };
  const [online, target] = [branch('online', 'projector'), branch('target', 'target projector')];
  const predict = parts.predictor(parts.projectionSize ?? online.encoder.outputSize, parameters.scope('predictor'));
  return {
    encoder: online.encoder,
    objective:
      (loss) =>
      (codes, views, { rng }) => {
        const predictions = codes.map((h, k) => predict(online.project(h, k, rng), rng.split(`predictor ${k}`)));
        const projections = views.map((view, k) =>
          withoutGradient(() => target.project(target.encoder(view, rng.split(`target ${k}`)), k, rng)),
        );
        return loss(predictions, projections);
      },
    hooks: slowCopy(store, parts.targetDecay),
  };
}
