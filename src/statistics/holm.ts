/**
 * P-values of several tests, adjusted so that the chance of any false rejection stays below the level (Holm, 1979).
 *
 * @param pValues in [0, 1], in any order
 * @returns adjusted values in the same order
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((pValue, index) => ({ pValue, index })).sort((a, b) => a.pValue - b.pValue);
  const adjusted = new Array<number>(pValues.length);
  let largest = 0;
  order.forEach(({ pValue, index }, k) => {
    largest = Math.max(largest, Math.min(1, pValue * (order.length - k)));
    adjusted[index] = largest;
  });
  return adjusted;
}
