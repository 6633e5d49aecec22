import { type PrototypeLevel, prototypeContrast } from '../objectives/prototypeContrast.js';
import type { Parameter, Parameters } from '../parameters/parameterStore.js';
import { competeForPrototypes, followCodes, type Rows } from '../samplers/prototypes.js';
import { tf } from '../tensor/backend.js';
import { gatherRows } from '../tensor/segments.js';

/** Passes over all codes that place the lowest prototypes. */
const NUM_PASSES = 5;
/** Codes that a lowest prototype needs in all passes. */
const LEAST_CODES = 2;

export interface PrototypeOptions {
  readonly numLevels: number;
  /** Of each level; those that no code and no prototype chooses are left out. */
  readonly numPrototypes: number;
  readonly decay: number;
}

/** Learned prototypes of graph codes in several levels. */
export interface PrototypeHierarchy {
  /** Whether `place` was called: before, there is no loss. */
  readonly isPlaced: boolean;
  /**
   * Places them once by the codes of all graphs.
   *
   * @param eachBatch calls back with the codes [n, size] of each batch
   */
  place(eachBatch: (visit: (codes: tf.Tensor2D) => void) => void): void;
  /** The loss of codes [n, size], with a gradient to the prototypes too. */
  contrast(codes: tf.Tensor2D, temperature: number): tf.Scalar;
}

interface Level {
  readonly parameter: Parameter;
  readonly kept: Int32Array;
  /** Of `kept`, as places in those kept above. */
  parents?: Int32Array;
}

/**
 * Hierarchical prototypes (Xu et al., 2021, §3.2; pretrain_graphlog.py of DeepGraphLearning/GraphLoG): the lowest follow the codes
 * that are nearest to them in five passes, and those with fewer than two are left out; each level above is what the level
 * below makes of random directions in competition. From then on they are parameters like any other.
 */
export function prototypeHierarchy(
  size: number,
  { numLevels, numPrototypes, decay }: PrototypeOptions,
  parameters: Parameters,
): PrototypeHierarchy {
  const all = Array.from({ length: numLevels }, (_, k) => parameters.uniform(`${k}`, [numPrototypes, size], 1));
  const levels: Level[] = [];
  return {
    get isPlaced() {
      return levels.length > 0;
    },
    place(eachBatch) {
      // Theirs begin in [0, 1).
      const rows = all.map((parameter) => rowsOf(parameter()).map((row) => row.map(Math.abs)));
      const counts = new Int32Array(numPrototypes);
      for (let pass = 0; pass < NUM_PASSES; pass++) {
        eachBatch((codes) => {
          followCodes(rows[0]!, rowsOf(codes), decay).forEach((count, k) => {
            counts[k]! += count;
          });
        });
      }
      const least = Math.min(LEAST_CODES, Math.max(...counts));
      let kept: Int32Array = Int32Array.from(counts.keys()).filter((k) => counts[k]! >= least);
      levels.push({ parameter: all[0]!, kept });
      for (let k = 1; k < numLevels; k++) {
        const below = Array.from(kept, (row) => rows[k - 1]![row]!);
        const found = competeForPrototypes(rows[k]!, below, decay);
        levels.at(-1)!.parents = found.parents;
        kept = found.kept;
        levels.push({ parameter: all[k]!, kept });
      }
      tf.tidy(() => {
        all.forEach((parameter, k) => {
          const values = rows[k]!.flatMap((row) => [...row]);
          (parameter() as tf.Variable).assign(tf.tensor2d(values, [numPrototypes, size]));
        });
      });
    },
    contrast(codes, temperature) {
      const active = levels.map(({ parameter, kept, parents }): PrototypeLevel => {
        const prototypes = gatherRows(parameter() as tf.Tensor2D, kept);
        return parents === undefined ? { prototypes } : { prototypes, parents };
      });
      return prototypeContrast(codes, active, temperature);
    },
  };
}

function rowsOf(matrix: tf.Tensor): Rows {
  const [numRows, size] = matrix.shape as [number, number];
  const values = matrix.dataSync() as Float32Array;
  return Array.from({ length: numRows }, (_, row) => values.slice(row * size, (row + 1) * size));
}
