import { addedLater, choice, count, rate } from '../config/hyperparameter.js';
import { attend } from '../graph/attend.js';
import { type AttentionInitializer, attentionInitializer, attentionWeights } from '../layers/attentionWeights.js';
import { scoreHeads, splitHeads } from '../layers/heads.js';
import { tf } from '../tensor/backend.js';
import { dropout } from '../tensor/ops.js';
import { defineEncoder } from './defineEncoder.js';

/**
 * Graph attention network (Veličković et al., 2018, eq. 3–6). `outputSize` and `hiddenSize` are sizes after the heads
 * are joined: concatenated between layers, averaged or concatenated after the last (`lastHeads`).
 *
 * @throws RangeError where heads are concatenated and their number does not divide the size
 */
export const gat = defineEncoder({
  name: 'gat',
  paper: 'Veličković et al., Graph Attention Networks, ICLR 2018',
  hyperparameters: {
    numHeads: count(8),
    numOutputHeads: count(1),
    lastHeads: choice('concatenate', ['concatenate', 'average']),
    attentionDropout: rate(0),
    /** Dropout of the codes that nodes send to their neighbors, after they were scored. */
    messageDropout: addedLater(rate(0)),
    initializer: addedLater(attentionInitializer),
  },
  layer({ inputSize, outputSize, isLast, config }, parameters) {
    const numHeads = Number(isLast ? config.numOutputHeads : config.numHeads);
    const average = isLast && config.lastHeads === 'average';
    if (!average && outputSize % numHeads !== 0) {
      throw new RangeError(`Cannot build gat: a size that ${numHeads} heads divide is needed, got ${outputSize}`);
    }
    const headSize = average ? outputSize : outputSize / numHeads;
    const messageDropout = Number(config.messageDropout ?? 0);
    const initializer = config.initializer as AttentionInitializer | undefined;
    const { weight, toSource, toTarget } = attentionWeights({ inputSize, numHeads, headSize }, parameters, initializer);
    const bias = config.bias ? parameters.constant('bias', [outputSize], 0) : undefined;
    return (graph, x, rng) => {
      const codes = x.times(weight());
      const [sourceScores, targetScores] = scoreHeads(codes, toSource(), toTarget());
      const sent = rng === undefined ? codes : dropout(codes, messageDropout, rng.split('messages'));
      const attention = { codes: sent, sourceScores, targetScores, dropout: Number(config.attentionDropout) };
      const joined = attend(graph, attention, rng);
      const h = average ? tf.mean<tf.Tensor2D>(splitHeads(joined, numHeads), 1) : joined;
      return bias === undefined ? h : tf.add<tf.Tensor2D>(h, bias());
    };
  },
});
