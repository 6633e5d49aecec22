import { createRegistry } from '../registry/registry.js';
import { clustering } from './clustering.js';
import { link } from './link.js';
import { nodePublic } from './nodePublic.js';
import { nodeRandom } from './nodeRandom.js';

/** Every protocol by name: one line each. */
export const protocols = createRegistry('protocol', [nodePublic, nodeRandom, link, clustering]);
