/**
 * The point of the probability simplex that is nearest to a vector: max(vₖ − μ, 0) with μ so that these sum to 1 (Wang &
 * Carreira-Perpiñán, 2013, algorithm 1).
 *
 * @param values at least one, finite
 */
export function projectOntoSimplex(values: readonly number[]): number[] {
  const falling = [...values].sort((a, b) => b - a);
  let [sum, offset] = [0, 0];
  for (const [k, value] of falling.entries()) {
    sum += value;
    const candidate = (sum - 1) / (k + 1);
    if (value > candidate) offset = candidate;
  }
  return values.map((value) => Math.max(value - offset, 0));
}
