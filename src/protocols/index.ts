import { createRegistry } from '../registry/registry.js';
import { clustering } from './clustering.js';
import { link } from './link.js';
import { nodePublic } from './nodePublic.js';
import { nodeRandom } from './nodeRandom.js';

/** All protocols, by name. */
export const protocols = createRegistry('protocol', [nodePublic, nodeRandom, link, clustering]);
