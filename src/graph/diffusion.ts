import { CsrMatrix } from '../tensor/csrMatrix.js';
import { collectRows } from './collectRows.js';
import { powerSeriesRows } from './powerSeries.js';
import { propagationMatrix } from './propagate.js';
import { pushedDiffusionRows } from './pushedDiffusion.js';
import { type ColumnScale, scaleColumns } from './scaleColumns.js';

/** A power series of the transition matrix T = D̃^−½ (A + I) D̃^−½: Σₖ θₖ Tᵏ. */
export interface Diffusion {
  /** Names the series and its numbers. */
  readonly label: string;
  /** θ₀, θ₁, … */
  readonly coefficients: readonly number[];
  /** α of personalized PageRank, which can be had without the series. */
  readonly teleport?: number;
}

/** Which entries of a diffusion stay, and how they are scaled then. */
export interface Sparsity {
  /** The least entry that stays. */
  readonly threshold?: number;
  /** Number of entries of each row that stay, the largest ones. */
  readonly perRow?: number;
  /** Absent: as they are. */
  readonly columnScale?: ColumnScale;
}

/** Nodes up to which a diffusion may keep every entry: 100 MB of them. */
export const EXACT_LIMIT = 5000;
/** Least entry that stays of larger graphs where none is asked for. */
const STANDARD_THRESHOLD = 1e-3;
/** Mass of the series that may be left out. */
const TAIL = 1e-7;
/** Of pushes where no threshold says what matters. */
const PUSH_TOLERANCE = 1e-5;

/**
 * What stays of a graph's diffusion: entries from `threshold` on, where 0 stands for all of them and, of more than 5,000 nodes,
 * for those from 0.001 on.
 */
export function sparsityOf(numNodes: number, threshold: number, scale: ColumnScale | 'none' = 'none'): Sparsity {
  const least = threshold === 0 && numNodes > EXACT_LIMIT ? STANDARD_THRESHOLD : threshold;
  return { threshold: least, ...(scale !== 'none' && { columnScale: scale }) };
}

/**
 * Personalized PageRank (Hassani & Khasahmadi, 2020, eq. 2): α (I − (1 − α) T)⁻¹, so θₖ = α (1 − α)ᵏ.
 *
 * @param teleport α in (0, 1)
 * @throws RangeError for another α
 */
export function pageRankDiffusion(teleport: number): Diffusion {
  if (!(teleport > 0 && teleport < 1)) {
    throw new RangeError(`Cannot diffuse by PageRank: a teleport share in (0, 1) is needed, got ${teleport}`);
  }
  const length = Math.ceil(Math.log(TAIL) / Math.log(1 - teleport));
  const coefficients = Array.from({ length }, (_, k) => teleport * (1 - teleport) ** k);
  return { label: `pageRank ${teleport}`, coefficients, teleport };
}

/**
 * Heat kernel (Hassani & Khasahmadi, 2020, eq. 3): the matrix exponential e^{−t (I − T)}, so θₖ = e^−t tᵏ / k!.
 *
 * @param time t above 0 and up to 50
 * @throws RangeError for another time
 */
export function heatDiffusion(time: number): Diffusion {
  if (!(time > 0 && time <= 50)) {
    throw new RangeError(`Cannot diffuse heat: a time in (0, 50] is needed, got ${time}`);
  }
  const coefficients = [Math.exp(-time)];
  // From k = 2t on the terms at least halve, so the last one bounds the sum of what follows.
  for (let k = 1; k <= 2 * time || coefficients[k - 1]! > TAIL; k++) {
    coefficients.push((coefficients[k - 1]! * time) / k);
  }
  return { label: `heat ${time}`, coefficients };
}

/**
 * Markov diffusion kernel with self-weight (Zhu & Koniusz, 2021, eq. 8): (1/K) Σₖ₌₁ᴷ ((1 − α) Tᵏ + α I).
 *
 * @param numSteps K
 * @param selfWeight α in [0, 1)
 * @throws RangeError for other values
 */
export function markovDiffusion(numSteps: number, selfWeight: number): Diffusion {
  if (!(Number.isInteger(numSteps) && numSteps >= 1 && selfWeight >= 0 && selfWeight < 1)) {
    throw new RangeError(
      `Cannot diffuse by Markov steps: at least 1 step and a self-weight in [0, 1) are needed, got ${numSteps} and ${selfWeight}`,
    );
  }
  const steps = Array.from({ length: numSteps }, () => (1 - selfWeight) / numSteps);
  return { label: `markov ${numSteps} ${selfWeight}`, coefficients: [selfWeight, ...steps] };
}

/**
 * S = Σₖ θₖ Tᵏ [numNodes, numNodes], computed once for each adjacency, some rows at a time: memory is that of the
 * entries that are kept, and their error is below 1e-7. PageRank of an undirected graph without weights and of more than
 * 5,000 nodes is approximated by pushing instead, as the series would take minutes. What is missing of entry (i, j) is then
 * below a tenth of the threshold times √(d̃ᵢ d̃ⱼ): between nodes of more than ten neighbors an entry above the threshold may
 * be left out.
 *
 * @param adjacency A without self-loops
 * @param sparsity which entries stay; absent: all that are not zero
 * @throws RangeError where all entries of more than 5,000 nodes would be kept
 */
export function diffuse(adjacency: CsrMatrix, diffusion: Diffusion, sparsity: Sparsity = {}): CsrMatrix {
  const { numRows } = adjacency;
  const { threshold = 0, perRow = Number.POSITIVE_INFINITY, columnScale } = sparsity;
  if (threshold === 0 && perRow >= numRows && numRows > EXACT_LIMIT) {
    throw new RangeError(
      `Cannot keep a whole diffusion: at most ${EXACT_LIMIT} nodes or a sparsity are needed, got ${numRows} nodes`,
    );
  }
  const key = `diffusion ${diffusion.label} ${threshold} ${perRow} ${columnScale}`;
  return adjacency.derive(key, () => {
    // Rounding differs between (i, j) and (j, i), and so may what is kept of them.
    const parts = {
      ...collectRows(numRows, rowsOf(adjacency, diffusion, threshold), threshold, perRow),
      isSymmetric: false,
    };
    return new CsrMatrix(columnScale === undefined ? parts : scaleColumns(parts, columnScale));
  });
}

function rowsOf(
  adjacency: CsrMatrix,
  { coefficients, teleport }: Diffusion,
  threshold: number,
): Iterable<Float32Array> {
  const { numRows, isSymmetric, values } = adjacency;
  if (numRows > EXACT_LIMIT && teleport !== undefined && isSymmetric && values.every((value) => value === 1)) {
    return pushedDiffusionRows(adjacency, teleport, threshold === 0 ? PUSH_TOLERANCE : threshold / 10);
  }
  return powerSeriesRows(propagationMatrix(adjacency, 'symmetric'), coefficients);
}
