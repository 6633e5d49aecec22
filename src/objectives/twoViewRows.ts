/** Above it the exponentials leave the range of 32-bit floats. */
const HIGHEST_EXPONENT = 40;

/** Rows of a strip of all pairs: wide strips are faster, as long as they are a matter of megabytes. */
export const standardBlock = (numRows: number) => Math.max(512, Math.floor(2 ** 23 / numRows));

/** The row of the same node in the other view, of the 2n rows of both views one above the other. */
export function partners(numNodes: number): Int32Array {
  return Int32Array.from({ length: 2 * numNodes }, (_, row) => (row + numNodes) % (2 * numNodes));
}

/** @throws RangeError unless the temperature is above 0 and `power`/temperature is at most 40 */
export function expectExponent(action: string, temperature: number, power = 1): void {
  if (temperature > 0 && power / temperature <= HIGHEST_EXPONENT) return;
  const least = power / HIGHEST_EXPONENT;
  throw new RangeError(`Cannot ${action}: a temperature of ${least} or more is needed, got ${temperature}`);
}
