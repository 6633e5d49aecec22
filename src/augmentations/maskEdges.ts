import { maskBothWays, maskEntries, oppositeEntries } from '../graph/maskEntries.js';
import { sampleWithoutReplacement } from '../random/sampling.js';
import type { Augmentation } from './augmentation.js';

/**
 * What a masked edge is: `pairs`: both directions of an undirected edge go and one is listed; `directions`: each direction
 * is masked by itself and goes alone; `restored`: so too, but a direction comes back where its opposite was spared, so
 * that of the undirected edges about the square of the share goes.
 */
export const edgeMasks = ['pairs', 'directions', 'restored'] as const;
export type EdgeMask = (typeof edgeMasks)[number];

/**
 * Masks a share `rate` (rounded, without replacement) of the edges, which `maskedEdges` of the view lists:
 * `pairs` and `directions` as S2GAE's undirected and directed masks (Tan et al., 2023, §3.2), `restored` as MaskGAE's
 * edge-wise one (Li et al., 2023, §4.1, by the authors' code).
 */
export function maskEdges(rate: number, mask: EdgeMask): Augmentation {
  return (graph, rng) => {
    const { numEntries } = graph.adjacency;
    const draw = (count: number) => sampleWithoutReplacement(Math.round(rate * count), count, rng);
    const isMasked = new Uint8Array(numEntries);
    if (mask !== 'pairs') {
      for (const entry of draw(numEntries)) isMasked[entry] = 1;
      return mask === 'restored' ? maskBothWays(graph, isMasked) : maskEntries(graph, isMasked, isMasked, false);
    }
    const opposite = oppositeEntries(graph.adjacency);
    const first = Int32Array.from(opposite.keys()).filter((entry) => opposite[entry]! < 0 || entry < opposite[entry]!);
    const isListed = new Uint8Array(numEntries);
    for (const place of draw(first.length)) {
      const entry = first[place]!;
      isListed[entry] = 1;
      isMasked[entry] = 1;
      if (opposite[entry]! >= 0) isMasked[opposite[entry]!] = 1;
    }
    return maskEntries(graph, isMasked, isListed, true);
  };
}
