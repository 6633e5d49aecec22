import { dot } from '../data/dot.js';

/** Share of a prototype that stays when something moves it. */
type Decay = number;

/** A vector each. */
export type Rows = readonly Float32Array[];

/** Visits of all prototypes of the level below. */
const NUM_VISITS = 20;

/**
 * Moves prototypes towards the means of the codes that are nearest to each by cosine: p ← decay · p + (1 − decay) · mean; those
 * of no code stay (update_proto_lowest of DeepGraphLearning/GraphLoG).
 *
 * @param prototypes changed in place
 * @returns how many codes each one had
 */
export function followCodes(prototypes: Rows, codes: Rows, decay: Decay): Int32Array {
  const counts = new Int32Array(prototypes.length);
  const sums = prototypes.map(({ length }) => new Float64Array(length));
  const lengths = prototypes.map((prototype) => Math.sqrt(dot(prototype, prototype)));
  for (const code of codes) {
    const nearest = largest(prototypes.map((prototype, k) => dot(prototype, code) / (lengths[k]! || 1)));
    counts[nearest]! += 1;
    code.forEach((value, i) => {
      sums[nearest]![i]! += value;
    });
  }
  prototypes.forEach((prototype, k) => {
    if (counts[k] === 0) return;
    for (let i = 0; i < prototype.length; i++) {
      prototype[i] = decay * prototype[i]! + ((1 - decay) * sums[k]![i]!) / counts[k]!;
    }
  });
  return counts;
}

/**
 * Prototypes of one level out of those of the level below, by rival-penalized competitive learning (Xu et al., 2021, §3.2;
 * init_proto there): each of the level below draws the one with the largest inner product towards it and pushes the second
 * away, in turn, twenty times. As there, the winner takes part in the search for the second with a product of 0: where no other
 * has one above it, the first of those at 0 is pushed, which may be the winner itself.
 *
 * @param upper changed in place
 * @returns `kept`, which of `upper` won in the last round, and `parents` of `lower` as places in `kept`
 */
export function competeForPrototypes(
  upper: Rows,
  lower: Rows,
  decay: Decay,
): { readonly kept: Int32Array; readonly parents: Int32Array } {
  let winners = new Int32Array(lower.length);
  for (let visit = 0; visit < NUM_VISITS; visit++) {
    winners = Int32Array.from(lower, (prototype) => {
      const scores = upper.map((each) => dot(each, prototype));
      const winner = largest(scores);
      move(upper[winner]!, prototype, decay, 1 - decay);
      scores[winner] = 0;
      move(upper[largest(scores)]!, prototype, 2 - decay, decay - 1);
      return winner;
    });
  }
  const kept = Int32Array.from(new Set(winners)).sort();
  return { kept, parents: winners.map((winner) => kept.indexOf(winner)) };
}

function move(target: Float32Array, towards: Float32Array, own: number, other: number): void {
  for (let i = 0; i < target.length; i++) target[i] = own * target[i]! + other * towards[i]!;
}

function largest(values: readonly number[]): number {
  return values.reduce((best, value, k) => (value > values[best]! ? k : best), 0);
}
