import type { Graph, View } from '../graph/graph.js';
import { crossInfoNce } from '../objectives/crossInfoNce.js';
import { maskedNodeContrast } from '../objectives/maskedNodeContrast.js';
import { meanReadout } from '../readouts/mean.js';
import { tf } from '../tensor/backend.js';

export interface LocalContrast {
  /** Graph codes [numGraphs, size]: projections of the means of node codes. */
  summary(codes: tf.Tensor2D, graph: Graph): tf.Tensor2D;
  /**
   * @param codes [numNodes, size] of both views
   * @param views a batch of graphs as they are, and with `maskedNodes`
   * @returns the loss, and the graph codes of the first view
   */
  compare(
    codes: readonly tf.Tensor2D[],
    views: readonly View[],
  ): { readonly loss: tf.Scalar; readonly summaries: tf.Tensor2D };
}

/**
 * Graphs with masked nodes agree with the graphs as they were (Xu et al., 2021; pretrain_graphlog.py of DeepGraphLearning/GraphLoG):
 * node by node, masked nodes against those of their graph, and as a whole against the other graphs of the batch, both behind one
 * projector.
 *
 * @param temperature at least 0.025
 */
export function localContrast(project: (codes: tf.Tensor2D) => tf.Tensor2D, temperature: number): LocalContrast {
  const summary = (codes: tf.Tensor2D, graph: Graph) => project(meanReadout(codes, graph));
  return {
    summary,
    compare([h, changed], [graph, view]) {
      const [summaries, other] = [summary(h!, graph!), summary(changed!, view!)];
      const { maskedNodes, graphIndex } = view!;
      const within = maskedNodeContrast(project(h!), project(changed!), maskedNodes!, graphIndex!, temperature);
      return { loss: tf.add(within, crossInfoNce(other, summaries, temperature)), summaries };
    },
  };
}
