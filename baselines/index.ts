import { createRegistry } from '../src/registry/registry.js';
import { grace } from './contrastive/grace.js';

/** Every method by name: one line each. */
export const methods = createRegistry('method', [
  grace,
]);
