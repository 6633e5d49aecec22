import { maskPaths, pathStarts } from '../../src/augmentations/maskPaths.js';
import { choice, count } from '../../src/config/hyperparameter.js';
import { defineMethod } from '../../src/methods/defineMethod.js';
import { maskedEdgePretext } from '../../src/methods/maskedEdgePretext.js';
import {
  maskgaeCommon,
  maskgaeHyperparameters,
  maskgaePathLinkSettings,
  maskgaePathSettings,
} from '../settings/maskgae.js';

/**
 * MaskGAE with the edges of random walks masked, which start at a share of the nodes, or of the edges where some are held
 * out, and take one step more than the encoder has layers; else as `maskgae-edge`.
 */
export const maskgaePath = defineMethod({
  name: 'maskgae-path',
  ...maskgaeCommon,
  hyperparameters: { ...maskgaeHyperparameters, pathLength: count(3), pathStart: choice('nodes', pathStarts) },
  linkSettings: maskgaePathLinkSettings,
  settings: maskgaePathSettings,
  build({ config, ...context }) {
    const { maskRate, pathLength, pathStart } = config;
    return maskedEdgePretext(context, config, maskPaths(maskRate, pathLength, pathStart), 'maskgae-path');
  },
});
