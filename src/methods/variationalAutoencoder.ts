import { type GaussianEncoder, gaussianEncoder } from '../encoders/gaussianEncoder.js';
import { gaussianDivergence } from '../objectives/gaussianDivergence.js';
import { reconstructAdjacency } from '../objectives/reconstruction.js';
import { tf } from '../tensor/backend.js';
import type { BuildContext, Pretext } from './method.js';

/**
 * The variational graph autoencoder (Kipf & Welling, 2016, Variational graph auto-encoders): one layer on top of a shared
 * encoder for the mean and one for the logarithm of the deviation of each code, a drawn code by whose inner products the
 * adjacency is reconstructed, and a divergence from standard normal codes, divided by the number of nodes as in their code.
 */
export function variationalAutoencoder({ createEncoder }: Pick<BuildContext, 'createEncoder'>): {
  readonly encoder: GaussianEncoder;
  readonly objective: Pretext['objective'];
} {
  const shared = createEncoder('encoder', { outputSize: 0 });
  const head = { inputSize: shared.outputSize, numLayers: 1, outputActivation: 'none' };
  const encoder = gaussianEncoder(shared, createEncoder('mean', head), createEncoder('deviation', head));
  return {
    encoder,
    objective([codes], _views, { graph, rng }) {
      const { mean, logDeviation } = encoder.halves(codes!);
      const divergence = gaussianDivergence(mean, logDeviation);
      const reconstruction = reconstructAdjacency(encoder.sample(codes!, rng), graph.adjacency);
      return tf.add(reconstruction, tf.div(divergence, graph.numNodes));
    },
  };
}
