import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { gaussianEncoder } from '../../src/encoders/gaussianEncoder.js';
import { codeDiscriminator } from '../../src/methods/codeDiscriminator.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { gaussianDivergence } from '../../src/objectives/gaussianDivergence.js';
import { reconstructAdjacency } from '../../src/objectives/reconstruction.js';
import { tf } from '../../src/tensor/backend.js';
import { argaCommon, argaHyperparameters } from '../settings/arga.js';

/** ARVGA: VGAE whose drawn codes a discriminator cannot tell from standard normal ones; all else as `arga`. */
export const arvga = defineMethod({
  name: 'arvga',
  ...argaCommon,
  hyperparameters: argaHyperparameters,
  build({ config, parameters, createEncoder }) {
    const shared = createEncoder('encoder', { outputSize: 0 });
    const head = { inputSize: shared.outputSize, numLayers: 1, outputActivation: 'none' };
    const encoder = gaussianEncoder(shared, createEncoder('mean', head), createEncoder('deviation', head));
    const { adversary, deceive } = codeDiscriminator(config, parameters, encoder.outputSize / 2, encoder.sample);
    return definePretext({
      augment: oneView(identity),
      encoder,
      objective([codes], _views, { graph, rng }) {
        const { mean, logDeviation } = encoder.halves(codes!);
        const divergence = gaussianDivergence(mean, logDeviation);
        const reconstruction = reconstructAdjacency(encoder.sample(codes!, rng), graph.adjacency);
        return tf.add(reconstruction, tf.div(divergence, graph.numNodes));
      },
      adversary: { ...adversary, deception: ([codes], _views, { rng }) => deceive(encoder.sample(codes!, rng)) },
      embed: encoder.mean,
    });
  },
});
