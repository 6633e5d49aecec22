import { tf } from '../tensor/backend.js';

type Values = ReadonlyMap<string, tf.Tensor>;

/** Epochs since a value was lower than before, and since the kept ones: the same where one value is watched. */
export interface Standing {
  readonly since: number;
  readonly sinceKept: number;
}

/** Keeps the parameters of the best epoch. */
export interface Snapshot {
  /** The values as they are now, to be offered later. */
  prepare(): Values;
  /**
   * Keeps `values` (absent: the present ones) where `value` is lower than all before. Of several values, each as low as all before
   * counts as lower, and all have to be to be kept (as the authors' code of GAT stops: execute_cora.py of PetarV-/GAT).
   */
  offer(value: number | readonly number[], values?: Values): Standing;
  /** Sets the variables to what was kept, where anything was. */
  restore(): void;
  dispose(): void;
}

/** Clones share memory with their variables until those are assigned anew, so keeping them is free. */
export function takeSnapshot(variables: ReadonlyMap<string, tf.Variable>): Snapshot {
  let kept: Values = new Map();
  // Prepared and not yet offered: a step that fails in between leaves them to `dispose`.
  let pending: Values = new Map();
  let lowest: readonly number[] = [];
  let [since, sinceKept] = [0, 0];
  const dispose = (values: Values) => {
    for (const tensor of values.values()) tensor.dispose();
  };
  const prepare = () => {
    pending = new Map([...variables].map(([name, variable]) => [name, tf.keep(tf.clone(variable))]));
    return pending;
  };
  return {
    prepare,
    offer(value, values) {
      const watched = typeof value === 'number' ? [value] : value;
      const before = (k: number) => lowest[k] ?? Number.POSITIVE_INFINITY;
      const isLower = watched.map((each, k) => each < before(k) || (watched.length > 1 && each === before(k)));
      const isBest = isLower.every(Boolean);
      const offered = values ?? (isBest ? prepare() : new Map());
      pending = new Map();
      since = isLower.some(Boolean) ? 0 : since + 1;
      sinceKept = isBest ? 0 : sinceKept + 1;
      lowest = watched.map((each, k) => Math.min(each, before(k)));
      dispose(isBest ? kept : offered);
      kept = isBest ? offered : kept;
      return { since, sinceKept };
    },
    restore() {
      for (const [name, tensor] of kept) variables.get(name)!.assign(tensor);
    },
    dispose() {
      dispose(pending);
      dispose(kept);
      pending = new Map();
      kept = new Map();
    },
  };
}
