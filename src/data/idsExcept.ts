/** The numbers from 0 to `count` − 1 that are not among `ids`, in order: nodes without those of a part. */
export function idsExcept(ids: Int32Array, count: number): Int32Array {
  const left = new Set(ids);
  return Int32Array.from({ length: count }, (_, id) => id).filter((id) => !left.has(id));
}
