import { describeNodes } from '../data/nodeFeatures.js';
import { normalizeRows } from '../data/rows.js';
import type { Method } from '../methods/method.js';
import { nodeFeaturesOf } from '../methods/nodeFeaturesOf.js';
import type { ResolvedConfig } from '../methods/resolveConfig.js';
import { ParameterStore } from '../parameters/parameterStore.js';
import { Rng } from '../random/rng.js';
import { HandleScope } from '../tensor/handleScope.js';
import { FittedModel, type ModelOptions } from './fittedModel.js';

/** What a model is made of. */
interface ModelSource {
  readonly method: Method;
  readonly config: ResolvedConfig;
  readonly seed: number;
}

/** A model before its first graph: how graphs are prepared for it, and where its parameters come from. */
export function createModel({ seed, config, method }: ModelSource, readout?: ModelOptions['readout']): FittedModel {
  const store = new ParameterStore(Rng.fromSeed(seed).split('parameters'));
  return new FittedModel(store, new HandleScope(), {
    ...(readout !== undefined && { readout }),
    prepare: (data) => {
      const described = describeNodes(data, nodeFeaturesOf(config));
      if (config.featureScaling !== 'row') return described;
      return { ...described, features: normalizeRows(described.features) };
    },
    unitCodes: config.unitCodes === true,
    embedsGraphs: method.embeds !== 'nodes',
  });
}
