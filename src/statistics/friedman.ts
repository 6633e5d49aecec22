import { distributions } from './distributions.js';
import { midRanks } from './midRanks.js';
import { mean } from './moments.js';

export interface FriedmanResult {
  /** Of each treatment over blocks; 1 is best. */
  readonly averageRanks: readonly number[];
  /** Corrected for ties; null where every block ties all treatments. */
  readonly chiSquare: number | null;
  /** By the χ² distribution with treatments − 1 degrees of freedom. */
  readonly pValue: number;
  /** Iman and Davenport's F, less conservative; null where it is not defined (all blocks rank alike, or all tie). */
  readonly f: number | null;
  /** By the F distribution; 0 where all blocks rank alike. */
  readonly fPValue: number;
}

/**
 * Friedman's test whether treatments (methods) differ over blocks (datasets), by ranks within each block (Friedman,
 * 1937; with Iman and Davenport's F as Demšar, 2006, section 3.2.2, recommends).
 *
 * @param scores [blocks, treatments]; larger is better
 * @throws RangeError below two blocks or three treatments, or for rows of different lengths
 */
export function friedmanTest(scores: readonly (readonly number[])[]): FriedmanResult {
  const blocks = scores.length;
  const treatments = scores[0]?.length ?? 0;
  if (blocks < 2 || treatments < 3 || scores.some((row) => row.length !== treatments)) {
    throw new RangeError(
      `Cannot test over blocks: two or more rows of three or more scores are needed, got ${blocks} rows of ${scores.map((row) => row.length).join(', ')}`,
    );
  }
  const ranks = scores.map((row) => midRanks(row.map((score) => -score)));
  const averageRanks = scores[0]!.map((_, k) => mean(ranks.map((row) => row[k]!)));
  const spread = 1 - tieLoss(ranks) / (blocks * treatments * (treatments ** 2 - 1));
  if (spread === 0) return { averageRanks, chiSquare: null, pValue: 1, f: null, fPValue: 1 };
  const squares = averageRanks.reduce((sum, rank) => sum + (rank - (treatments + 1) / 2) ** 2, 0);
  const chiSquare = (12 * blocks * squares) / (treatments * (treatments + 1)) / spread;
  const pValue = 1 - distributions.chisquare.cdf(chiSquare, treatments - 1);
  return { averageRanks, chiSquare, pValue, ...imanDavenport(chiSquare, blocks, treatments) };
}

function imanDavenport(chiSquare: number, blocks: number, treatments: number) {
  const rest = blocks * (treatments - 1) - chiSquare;
  // Rounding leaves a trace of a difference that is 0.
  if (rest < 1e-9) return { f: null, fPValue: 0 };
  const f = ((blocks - 1) * chiSquare) / rest;
  return { f, fPValue: 1 - distributions.centralF.cdf(f, treatments - 1, (treatments - 1) * (blocks - 1)) };
}

/** Σ (t³ − t) over groups of t equal ranks in a block. */
function tieLoss(ranks: readonly (readonly number[])[]): number {
  let loss = 0;
  for (const row of ranks) {
    const counts = new Map<number, number>();
    for (const rank of row) counts.set(rank, (counts.get(rank) ?? 0) + 1);
    for (const count of counts.values()) loss += count ** 3 - count;
  }
  return loss;
}
