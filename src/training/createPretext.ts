import type { EncoderConfig } from '../encoders/encoder.js';
import { encoders } from '../encoders/index.js';
import type { Graph } from '../graph/graph.js';
import type { EncoderSpec, LabelAccess, Method, Pretext } from '../methods/method.js';
import type { ResolvedConfig } from '../methods/resolveConfig.js';
import type { ParameterStore } from '../parameters/parameterStore.js';

/** Builds a method on a graph; its parameters go into `store`. */
export function createPretext(
  method: Method,
  config: ResolvedConfig,
  graph: Graph,
  store: ParameterStore,
  labels?: LabelAccess,
): Pretext {
  const numFeatures = graph.features.numColumns;
  return method.build({
    config: config as never,
    graph,
    numFeatures,
    parameters: store.parameters,
    store,
    createEncoder(name, { inputSize = numFeatures, ...overrides } = {}) {
      if (config.encoder === undefined) {
        throw new TypeError(`Cannot build ${method.name}: a method with an encoder is needed, got one without`);
      }
      const spec = { ...config.encoder, ...overrides } as EncoderSpec;
      return encoders.get(spec.name).build(spec as unknown as EncoderConfig, inputSize, store.parameters.scope(name));
    },
    ...(labels !== undefined && { labels }),
  });
}
