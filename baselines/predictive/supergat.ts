import { choice, count, nonNegative, positive } from '../../src/config/hyperparameter.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { crossEntropy } from '../../src/objectives/crossEntropy.js';
import { edgePresence } from '../../src/objectives/edgePresence.js';
import { edgesAndOthers } from '../../src/samplers/edgesAndOthers.js';
import { tf } from '../../src/tensor/backend.js';
import { supergatSettings } from '../settings/supergat.js';

/**
 * SuperGAT: graph attention that scores classes, and whose attention in each layer learns beside that which pairs are edges.
 * Uses labels, so it is judged by its own classes. Settings of Cora, CiteSeer and PubMed as in the authors' code (the keys
 * `EV13NSO8` of args.yaml, main.py and layer.py of dongkwan-kim/SuperGAT), those of Cora elsewhere. `sd` for
 * `mx`: `--encoder attention=sd`, whose settings in the authors' code are others. Departs from it in that the epoch with the
 * lowest validation loss is kept, where the authors keep the highest validation accuracy, and in that none stops early.
 */
export const supergat = defineMethod({
  name: 'supergat',
  family: 'predictive',
  levels: 'edge',
  paper: {
    title: 'How to Find Your Friendly Neighborhood: Graph Attention Design with Self-Supervision',
    authors: 'Kim & Oh',
    year: 2021,
    url: 'https://openreview.net/forum?id=Wi5KUNlqWty',
  },
  usesLabels: true,
  encoder: {
    name: 'supergat',
    hiddenSize: 64,
    numLayers: 2,
    activation: 'elu',
    outputActivation: 'none',
    numHeads: 8,
    numOutputHeads: 8,
    lastHeads: 'average',
    dropout: 0.6,
    attentionDropout: 0.6,
    attention: 'mx',
  },
  hyperparameters: {
    presenceWeight: nonNegative(11.346574532931719),
    /** Share of the edges and self-loops of one step. */
    edgeShare: positive(0.8),
    /** Pairs without an edge for each edge. */
    othersPerEdge: positive(0.5),
    featureScaling: choice('none', ['row', 'none']),
    epochs: count(500),
    patience: count(500),
    learningRate: positive(0.005),
    weightDecay: nonNegative(0.008228864972965771),
  },
  settings: supergatSettings,
  build({ config, createEncoder, labels: access }) {
    if (access === undefined) throw new TypeError('Cannot build supergat: labels are needed, got none');
    const { labels, numClasses, train, validation } = access;
    const encoder = createEncoder('encoder', { outputSize: numClasses });
    const { withPairScores } = encoder;
    if (withPairScores === undefined) {
      throw new RangeError('Cannot build supergat: an encoder whose attention scores pairs is needed, got one without');
    }
    return definePretext({
      // Codes and scores come from one pass, which the objective makes.
      augment: () => [],
      encoder,
      objective(_codes, _views, { graph, rng }) {
        const pairs = edgesAndOthers(graph.adjacency, config.edgeShare, config.othersPerEdge, rng.split('pairs'));
        const { codes, scores } = withPairScores(graph, pairs, rng.split('encoder'));
        const presence = tf.addN(scores.map((layer) => edgePresence(layer, pairs.numEdges)));
        return tf.add(crossEntropy(codes, labels, train), tf.mul(presence, config.presenceWeight));
      },
      monitor: (graph) => crossEntropy(encoder(graph), labels, validation),
      classify: (graph) => encoder(graph),
    });
  },
});
