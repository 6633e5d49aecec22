/** Named things, in the order they were listed. */
export interface Registry<T extends { readonly name: string }> extends Iterable<T> {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** @throws RangeError for an unknown name, with the known ones and the nearest */
  get(name: string): T;
}

/**
 * A registry of `items` by name.
 *
 * @param kind what an item is, for error messages: `dataset`, `method`
 * @throws RangeError where two items share a name
 */
export function createRegistry<T extends { readonly name: string }>(kind: string, items: readonly T[]): Registry<T> {
  const byName = new Map<string, T>();
  for (const item of items) {
    if (byName.has(item.name)) throw new RangeError(`Cannot register ${kind} "${item.name}": the name is taken`);
    byName.set(item.name, item);
  }
  const names = [...byName.keys()];
  return {
    names,
    has: (name) => byName.has(name),
    get(name) {
      const item = byName.get(name);
      if (item === undefined) throw unknownName(kind, name, names);
      return item;
    },
    [Symbol.iterator]: () => byName.values(),
  };
}

/** The error for a name that is not among `known`: says which are, and which one was probably meant. */
export function unknownName(kind: string, name: string, known: readonly string[]): RangeError {
  const nearest = known
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  const hint =
    nearest !== undefined && nearest.distance <= Math.max(1, Math.floor(name.length / 3))
      ? ` (did you mean "${nearest.candidate}"?)`
      : '';
  return new RangeError(`Cannot find ${kind}: one of ${known.join(', ')} is needed, got "${name}"${hint}`);
}

/** Letters to insert, delete, replace or swap with their neighbor (optimal string alignment). */
function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwap ? rows[i - 2]![j - 2]! + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(substitution, rows[i - 1]![j]! + 1, row[j - 1]! + 1, swap));
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
