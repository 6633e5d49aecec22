import type { Graph } from '../graph/graph.js';
import type { Rng } from '../random/rng.js';
import type { Encoder } from './encoder.js';

/**
 * Two encoders as one: a diffusion has one of its own, so that both kinds of views are encoded in one pass (Hassani &
 * Khasahmadi, 2020, §3.3).
 *
 * @param ofDiffusion for views that `isDiffused`; its layers have the sizes of the other's
 */
export function withDiffusion(ofGraph: Encoder, ofDiffusion: Encoder): Encoder {
  const encode = (view: Graph, rng?: Rng) => (view.isDiffused ? ofDiffusion : ofGraph)(view, rng);
  const { outputSize, layerSizes } = ofGraph;
  return Object.assign(encode, { outputSize, ...(layerSizes !== undefined && { layerSizes }) });
}
