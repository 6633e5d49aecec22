/** Ranks from 1 for the smallest; equal values share the mean of theirs. */
export function midRanks(values: readonly number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((x, y) => x.value - y.value);
  const ranks = new Array<number>(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && order[end]!.value === order[start]!.value) end += 1;
    for (let k = start; k < end; k++) ranks[order[k]!.index] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}
