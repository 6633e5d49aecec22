import type { View } from './graph.js';

/** Nodes that neither view dropped, in increasing order; undefined for all, also where fewer than two are left. */
export function commonRows(first: View, second: View): Int32Array | undefined {
  const [kept, others] = [first.keptNodes ?? second.keptNodes, second.keptNodes];
  if (kept === undefined) return undefined;
  const alsoKept = others === undefined ? undefined : new Set(others);
  const common = alsoKept === undefined ? kept : kept.filter((node) => alsoKept.has(node));
  return common.length < 2 ? undefined : common;
}
