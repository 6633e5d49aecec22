import { tf } from '../tensor/backend.js';

type Values = ReadonlyMap<string, tf.Tensor>;

/** Keeps the parameters of the best epoch. */
export interface Snapshot {
  /** The values as they are now, to be offered later. */
  prepare(): Values;
  /**
   * Keeps `values` (absent: the present ones) where `value` is lower than all before.
   *
   * @returns epochs since the best one
   */
  offer(value: number, values?: Values): number;
  /** Sets the variables to what was kept, where anything was. */
  restore(): void;
  dispose(): void;
}

/** Clones share memory with their variables until those are assigned anew, so keeping them is free. */
export function takeSnapshot(variables: ReadonlyMap<string, tf.Variable>): Snapshot {
  let kept: Values = new Map();
  // Prepared and not yet offered: a step that fails in between leaves them to `dispose`.
  let pending: Values = new Map();
  let best = Number.POSITIVE_INFINITY;
  let since = 0;
  const dispose = (values: Values) => {
    for (const tensor of values.values()) tensor.dispose();
  };
  const prepare = () => {
    pending = new Map([...variables].map(([name, variable]) => [name, tf.keep(tf.clone(variable))]));
    return pending;
  };
  return {
    prepare,
    offer(value, values = value < best ? prepare() : new Map()) {
      pending = new Map();
      since = value < best ? 0 : since + 1;
      const [next, stale] = value < best ? [values, kept] : [kept, values];
      best = Math.min(best, value);
      dispose(stale);
      kept = next;
      return since;
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
