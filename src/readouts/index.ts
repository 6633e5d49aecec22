import type { Parameters } from '../parameters/parameterStore.js';
import { attentionReadout } from './attention.js';
import { maxReadout } from './max.js';
import { meanReadout } from './mean.js';
import type { Readout } from './readout.js';
import { set2SetReadout } from './set2Set.js';
import { sumReadout } from './sum.js';

export const readoutNames = ['sum', 'mean', 'max', 'attention', 'set2set'] as const;
export type ReadoutName = (typeof readoutNames)[number];

/**
 * The readout of that name; the last two learn, and Set2Set gives codes of twice the size.
 *
 * @param size of the node codes
 */
export function createReadout(name: ReadoutName, size: number, parameters: Parameters): Readout {
  switch (name) {
    case 'sum':
      return Object.assign(sumReadout.bind(undefined), { outputSize: size });
    case 'mean':
      return Object.assign(meanReadout.bind(undefined), { outputSize: size });
    case 'max':
      return Object.assign(maxReadout.bind(undefined), { outputSize: size });
    case 'attention':
      return attentionReadout(size, parameters);
    case 'set2set':
      return set2SetReadout(size, parameters);
  }
}
