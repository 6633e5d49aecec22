import { identity, oneView } from '../../src/augmentations/augmentation.js';
import { codeDiscriminator } from '../../src/methods/codeDiscriminator.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { variationalAutoencoder } from '../../src/methods/variationalAutoencoder.js';
import { argaCommon, argaHyperparameters } from '../settings/arga.js';

/** ARVGA: VGAE whose drawn codes a discriminator cannot tell from standard normal ones; all else as `arga`. */
export const arvga = defineMethod({
  name: 'arvga',
  ...argaCommon,
  hyperparameters: argaHyperparameters,
  build({ config, ...context }) {
    const { encoder, objective } = variationalAutoencoder(context);
    const { adversary, deceive } = codeDiscriminator(
      config,
      context.parameters,
      encoder.outputSize / 2,
      encoder.sample,
    );
    return definePretext({
      augment: oneView(identity),
      encoder,
      objective,
      adversary: { ...adversary, deception: ([codes], _views, { rng }) => deceive(encoder.sample(codes!, rng)) },
      embed: encoder.mean,
    });
  },
});
