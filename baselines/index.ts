import { createRegistry } from '../src/registry/registry.js';
import { bgrl } from './contrastive/bgrl.js';
import { dgi } from './contrastive/dgi.js';
import { grace } from './contrastive/grace.js';
import { gae } from './predictive/gae.js';
import { propagatedFeatures } from './reference/propagatedFeatures.js';
import { randomEncoder } from './reference/randomEncoder.js';
import { rawFeatures } from './reference/rawFeatures.js';
import { supervised } from './reference/supervised.js';

/** Every method by name: one line each. */
export const methods = createRegistry('method', [
  grace,
  dgi,
  bgrl,
  gae,
  rawFeatures,
  propagatedFeatures,
  randomEncoder,
  supervised,
]);
