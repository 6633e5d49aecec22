/** What was found out about changes of graphs, to choose a pair of views by. */
export interface ViewFindings {
  /** By both changes of a pair, the first no later than the second: a contrastive loss; the higher, the less they share. */
  readonly losses: readonly (readonly number[])[];
  /** By change: what of the task is left in a changed graph, 0 to 1. */
  readonly retained: readonly number[];
}

/**
 * The pair of changes whose views share the least, among those that keep the task (Xu et al., 2021, InfoGCL, proposition 1):
 * the highest loss, as log n − loss bounds the mutual information from below, of pairs in which both changes keep at least
 * `retention` times what the best one keeps.
 *
 * @param retention 0 to 1
 */
export function chooseViews({ losses, retained }: ViewFindings, retention: number): readonly [number, number] {
  const least = retention * Math.max(...retained);
  const isKept = (change: number) => retained[change]! >= least;
  const pairs = losses.flatMap((row, first) => row.map((loss, second) => ({ first, second, loss })));
  const open = pairs.filter(({ first, second }) => first <= second && isKept(first) && isKept(second));
  const { first, second } = open.reduce((best, pair) => (pair.loss > best.loss ? pair : best));
  return [first, second];
}
