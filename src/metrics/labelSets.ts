/**
 * Micro-F1 of sets of labels, in [0, 1]: 2 · hits / (predicted + true), all labels of all items pooled; 1 where nothing is
 * predicted and nothing is true.
 *
 * @param predicted, truth row-major over items and labels, 1 where an item has a label
 * @throws RangeError where the lengths differ
 */
export function labelSetF1(predicted: Uint8Array, truth: Uint8Array): number {
  if (predicted.length !== truth.length) {
    throw new RangeError(`Cannot compute micro-F1: ${truth.length} predictions are needed, got ${predicted.length}`);
  }
  let hits = 0;
  let total = 0;
  for (let i = 0; i < truth.length; i++) {
    hits += predicted[i]! & truth[i]!;
    total += predicted[i]! + truth[i]!;
  }
  return total === 0 ? 1 : (2 * hits) / total;
}
