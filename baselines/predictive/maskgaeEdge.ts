import { maskEdges } from '../../src/augmentations/maskEdges.js';
import { defineMethod } from '../../src/methods/defineMethod.js';
import { maskedEdgePretext } from '../../src/methods/maskedEdgePretext.js';
import {
  maskgaeCommon,
  maskgaeEdgeLinkSettings,
  maskgaeEdgeSettings,
  maskgaeHyperparameters,
} from '../settings/maskgae.js';

/**
 * MaskGAE with each direction of each edge masked by itself: masked edges against pairs without an edge, from the codes of
 * the graph that is left, and on some datasets the number of masked edges at each node. Judged are the codes after all
 * layers, of length 1 on citation graphs. Settings as in the authors' code (README and train_nodeclas.py of
 * EdisonLeeeee/MaskGAE); other datasets have its standard values. Held-out edges are predicted with the standard values of
 * train_linkpred.py that are in force, which are not those that its help says.
 *
 * Departures: all edges are trained on and the last epoch is kept, where the authors hold out 15 % of the edges (not
 * for paths on citation graphs) and keep the epoch that ranks 10 % of them best; one step takes all masked edges
 * and not 65,536, which matters on the Amazon graphs; a fixed share of the edges is masked, not each at random.
 */
export const maskgaeEdge = defineMethod({
  name: 'maskgae-edge',
  ...maskgaeCommon,
  hyperparameters: maskgaeHyperparameters,
  linkSettings: maskgaeEdgeLinkSettings,
  settings: maskgaeEdgeSettings,
  build({ config, ...context }) {
    return maskedEdgePretext(context, config, maskEdges(config.maskRate, 'restored'), 'maskgae-edge');
  },
});
