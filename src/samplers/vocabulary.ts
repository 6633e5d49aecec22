/**
 * Classes of words: from 1 on the most frequent ones, those of equal frequency in order of the alphabet, and 0 for all others
 * (TorchVocab of tencent-ailab/grover, without its class for padding).
 *
 * @param size classes, that of the others included, at least 1
 */
export function vocabulary(words: Iterable<string>, size: number): (word: string) => number {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const ordered = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const classes = new Map(ordered.slice(0, size - 1).map(([word], place) => [word, place + 1]));
  return (word) => classes.get(word) ?? 0;
}
