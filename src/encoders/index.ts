import { createRegistry } from '../registry/registry.js';
import { appnp } from './appnp.js';
import { gat } from './gat.js';
import { gcn } from './gcn.js';
import { gin } from './gin.js';
import { graphConv } from './graphConv.js';
import { graphGin } from './graphGin.js';
import { mlp } from './mlp.js';
import { resGcn } from './resGcn.js';
import { sage } from './sage.js';
import { sgc } from './sgc.js';
import { superGat } from './superGat.js';

/** Every encoder by name: one line each. */
export const encoders = createRegistry('encoder', [
  gcn,
  gat,
  sage,
  gin,
  sgc,
  mlp,
  appnp,
  graphConv,
  superGat,
  graphGin,
  resGcn,
]);
