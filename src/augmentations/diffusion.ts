import {
  type Diffusion,
  diffuse,
  heatDiffusion,
  markovDiffusion,
  pageRankDiffusion,
  type Sparsity,
} from '../graph/diffusion.js';
import type { View } from '../graph/graph.js';

/** An augmentation without chance. */
export type FixedAugmentation = (graph: View) => View;

/**
 * Replaces the adjacency by its diffusion, which encoders then propagate by as it stands. Deterministic, and computed
 * once for each adjacency. A pair (i, j) gets one weight in both directions where the graph is undirected
 * and neither `perRow` nor `columnScale` is set.
 *
 * @param sparsity which weights stay; absent: all, for graphs of up to 5,000 nodes
 */
export function diffusion(series: Diffusion, sparsity?: Sparsity): FixedAugmentation {
  return (graph) => ({ ...graph, adjacency: diffuse(graph.adjacency, series, sparsity), isDiffused: true });
}

/** Personalized PageRank α (I − (1 − α) T)⁻¹ with `teleport` α in (0, 1). */
export const diffusePageRank = (teleport: number, sparsity?: Sparsity): FixedAugmentation =>
  diffusion(pageRankDiffusion(teleport), sparsity);

/** Heat kernel e^{−t (I − T)} with time t in (0, 50]. */
export const diffuseHeat = (time: number, sparsity?: Sparsity): FixedAugmentation =>
  diffusion(heatDiffusion(time), sparsity);

/** Markov diffusion (1/K) Σ ((1 − α) Tᵏ + α I) with K steps and self-weight α in [0, 1). */
export const diffuseMarkov = (numSteps: number, selfWeight: number, sparsity?: Sparsity): FixedAugmentation =>
  diffusion(markovDiffusion(numSteps, selfWeight), sparsity);
