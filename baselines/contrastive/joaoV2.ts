import { graphChanges } from '../../src/augmentations/graphwise/graphChanges.js';
import { count, positive } from '../../src/config/hyperparameter.js';
import { twoLayerProjector } from '../../src/layers/twoLayerProjector.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { graphCodes } from '../../src/methods/graphCodes.js';
import { learnedChanges } from '../../src/methods/learnedChanges.js';
import type { Pretext } from '../../src/methods/method.js';
import { decoupledInfoNce } from '../../src/objectives/decoupledInfoNce.js';
import { joaoCommon, joaoHyperparameters } from '../settings/joao.js';

/**
 * JOAOv2: JOAO with a projection head for each augmentation (You et al., 2021, §3.4), of which each view gets its own. Settings
 * of the authors' code (joaov2.sh): Adam at 0.001, 40 epochs, else as JOAO's. Departures: there each graph draws its augmentation
 * and each epoch one head for all of them; here, as the paper has it, a view's head is that of its augmentation, which
 * is drawn for each batch, and the graph itself has the head of the unchanged view.
 */
export const joaoV2 = defineMethod({
  name: 'joao-v2',
  ...joaoCommon,
  hyperparameters: { ...joaoHyperparameters, epochs: count(40, 0), learningRate: positive(1e-3) },
  build({ config, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const changes = Object.values(graphChanges(config.changeRate));
    const heads = changes.map((_, kind) => twoLayerProjector(encoder.outputSize, parameters.scope(`projector${kind}`)));
    const learned = learnedChanges({ changes, drawnBy: 'batch', priorWeight: config.priorWeight });
    const objective: Pretext['objective'] = (codes, views, { rng }) => {
      const [z1, z2] = codes.map((h, k) => {
        const head = heads[learned.changeOf(views[k]!)!]!;
        return head(graphCodes(encoder, h, views[k]!, rng.split(`graph layers ${k}`)));
      });
      return decoupledInfoNce(z1!, z2!, config.temperature);
    };
    return definePretext({
      augment: learned.augment,
      encoder,
      objective,
      afterEpoch: learned.follow(encoder, objective),
    });
  },
});
