/**
 * Share of items whose predicted class is the true one, in [0, 1].
 * With one class an item, micro-averaged F1 is the same number.
 *
 * @throws RangeError without items, or where the lengths differ
 */
export function accuracy(predicted: Int32Array, truth: Int32Array): number {
  checkPaired('accuracy', predicted, truth);
  let correct = 0;
  for (let i = 0; i < truth.length; i++) if (predicted[i] === truth[i]) correct++;
  return correct / truth.length;
}

/** @throws RangeError without items, or where the lengths differ */
export function checkPaired(metric: string, first: ArrayLike<unknown>, second: ArrayLike<unknown>): void {
  if (first.length === second.length && first.length > 0) return;
  throw new RangeError(
    `Cannot compute ${metric}: two arrays of one length above 0 are needed, got ${first.length} and ${second.length}`,
  );
}
