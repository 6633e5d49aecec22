import { type Augmentation, compose } from '../augmentation.js';
import { deleteEdge, deleteNode, insertEdge } from './alterations.js';
import { eachGraph } from './eachGraph.js';

/**
 * Alters every graph of a batch so often, each time by one of three alterations, drawn uniformly (Zeng & Xie, 2021, §3). The
 * authors have a fourth, a new node in place of all edges of a component, which makes a star of a connected graph.
 */
export function alterEachGraph(numChanges: number): Augmentation {
  const alter = eachGraph(deleteEdge, deleteNode, insertEdge);
  return compose(...Array.from({ length: numChanges }, () => alter));
}
