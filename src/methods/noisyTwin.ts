import type { Graph } from '../graph/graph.js';
import { twoLayerProjector } from '../layers/twoLayerProjector.js';
import { addWeightNoise } from '../parameters/addWeightNoise.js';
import { moveTowards } from '../parameters/moveTowards.js';
import type { Rng } from '../random/rng.js';
import type { tf } from '../tensor/backend.js';
import { withoutGradient } from '../tensor/withoutGradient.js';
import { graphCodes } from './graphCodes.js';
import type { BuildContext } from './method.js';

export interface NoisyTwin {
  /** Projections [numGraphs, size] of a batch of graphs, as constants, by weights that are drawn anew. */
  project(graph: Graph, rng: Rng): tf.Tensor2D;
  /** Its scopes, which no gradient moves. */
  readonly frozen: readonly string[];
}

/**
 * A twin of the encoder at scope `encoder` whose weights carry noise (`addWeightNoise`), with a copy of the projector at scope
 * `projector` at its end (Xia et al., 2022, eq. 1 and 2).
 *
 * @param noiseScale 0 or more
 */
export function noisyTwin(
  { parameters, store, createEncoder }: Pick<BuildContext, 'parameters' | 'store' | 'createEncoder'>,
  noiseScale: number,
): NoisyTwin {
  const encoder = createEncoder('noisy');
  const project = twoLayerProjector(encoder.outputSize, parameters.scope('noisy-projector'));
  return {
    project(graph, rng) {
      addWeightNoise(store.under('noisy'), store.under('encoder'), noiseScale, rng.split('noise'));
      moveTowards(store.under('noisy-projector'), store.under('projector'), 0);
      return withoutGradient(() => {
        const codes = encoder(graph, rng.split('noisy encoder'));
        return project(graphCodes(encoder, codes, graph, rng.split('noisy graph layers')));
      });
    },
    frozen: ['noisy', 'noisy-projector'],
  };
}
