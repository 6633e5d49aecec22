import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { stackEncoders } from '../../src/encoders/stackEncoders.js';
import { codeDiscriminator } from '../../src/methods/codeDiscriminator.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { reconstructAdjacency } from '../../src/objectives/reconstruction.js';
import { tf } from '../../src/tensor/backend.js';
import { argaCommon, argaHyperparameters } from '../settings/arga.js';

/** Standard deviation of the noise between ARGA's layers. */
const NOISE = 0.1;

/**
 * ARGA: GAE whose codes a discriminator cannot tell from standard normal ones. Settings as in the authors' code
 * (settings.py, model.py and optimizer.py of Ruiqi-Hu/ARGA), which trains four times as long for link prediction as for
 * clustering. As there, each step of the discriminator and the one against it follow five of the reconstruction, and the three
 * have an Adam each; an epoch here is a step of the reconstruction. Departures: noise in training only; the
 * discriminator starts as PyTorch's linear maps; the contest's two steps draw their own normal codes.
 */
export const arga = defineMethod({
  name: 'arga',
  ...argaCommon,
  hyperparameters: argaHyperparameters,
  build({ config, parameters, createEncoder }) {
    const lower = createEncoder('encoder', { outputSize: 0 });
    const head = { inputSize: lower.outputSize, numLayers: 1, outputActivation: 'none' };
    const encoder = stackEncoders(lower, createEncoder('mean', head), NOISE);
    const { adversary, deceive } = codeDiscriminator(config, parameters, encoder.outputSize);
    return definePretext({
      augment: oneView(identity),
      encoder,
      objective: ([z], _views, { graph }) => reconstructAdjacency(z!, graph.adjacency),
      adversary: {
        ...adversary,
        deception: ([z], _views, { graph }) => tf.add(deceive(z!), reconstructAdjacency(z!, graph.adjacency)),
      },
    });
  },
});
