/** Arithmetic mean. @throws RangeError without values */
export function mean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('Cannot compute a mean: at least one value is needed, got none');
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Unbiased standard deviation (divided by n − 1); NaN for a single value. */
export function standardDeviation(values: readonly number[]): number {
  const center = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - center) ** 2, 0);
  return values.length < 2 ? Number.NaN : Math.sqrt(squares / (values.length - 1));
}
