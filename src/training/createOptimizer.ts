import type { ResolvedConfig } from '../methods/resolveConfig.js';
import { adam } from './adam.js';
import type { Optimizer } from './optimizer.js';
import { constantSchedule, cosineSchedule, halvingSchedule, linearSchedule, type Schedule } from './schedule.js';
import { sgd } from './sgd.js';

/** The optimizer that a configuration names. */
export function createOptimizer(config: ResolvedConfig): Optimizer {
  const weightDecay = numberOf(config, 'weightDecay', 0);
  switch (config.optimizer) {
    case 'adamw':
      return adam({ weightDecay, decay: 'decoupled' });
    case 'sgd':
      return sgd({ weightDecay, momentum: numberOf(config, 'momentum', 0) });
    default:
      return adam({ weightDecay });
  }
}

/** The schedule that a configuration names, over `epochs` steps. */
export function createSchedule(config: ResolvedConfig, epochs: number): Schedule {
  if (config.schedule === 'halving') return halvingSchedule(numberOf(config, 'halvingEpochs', 50));
  const falling = { cosine: cosineSchedule, linear: linearSchedule }[config.schedule];
  if (falling === undefined || epochs === 0) return constantSchedule;
  // A run with fewer epochs than the paper's keeps the paper's shape.
  return falling(epochs, Math.min(numberOf(config, 'warmupEpochs', 0), Math.floor(epochs / 10)));
}

/** A numeric hyperparameter, or `standard` where the method has none of that name. */
export function numberOf(config: ResolvedConfig, name: string, standard: number): number {
  const value = config[name];
  return typeof value === 'number' ? value : standard;
}
