import type { EdgeList } from '../../data/edges.js';

/** A graph as a file describes it: nodes with names and attributes of any kind. */
export interface NodeTable {
  readonly ids: readonly string[];
  /** One for each of `ids`. */
  readonly attributes: readonly Readonly<Record<string, unknown>>[];
  /** Positions in `ids`; each edge once or in both directions. */
  readonly edges: EdgeList;
  /** One an edge; absent: 1 each. */
  readonly weights?: readonly number[];
}

/** Which attributes of nodes are what; where absent, names and values decide. */
export interface AttributeChoice {
  /** Attributes that are features, in this order. */
  readonly features?: readonly string[];
  /** The attribute that is the class. */
  readonly classAttribute?: string;
}

/** The weight of an edge: 1 where it has none. @throws TypeError unless it is a finite number above 0 */
export function edgeWeight(value: unknown, what: string, where: string): number {
  if (value === undefined || value === null || value === '') return 1;
  const weight = Number(value);
  if (Number.isFinite(weight) && weight > 0) return weight;
  throw new TypeError(`Cannot read ${what}: a weight above 0 is needed, got ${JSON.stringify(value)} at ${where}`);
}
