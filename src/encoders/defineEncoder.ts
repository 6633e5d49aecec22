import type { Hyperparameter } from '../config/hyperparameter.js';
import { denseFeatures, type Features } from '../graph/features.js';
import type { Graph } from '../graph/graph.js';
import { type Activation, type ActivationName, activation } from '../layers/activation.js';
import { norm } from '../layers/norm.js';
import type { Parameters } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import {
  type Encoder,
  type EncoderConfig,
  type EncoderKind,
  encoderHyperparameters,
  type NodePairs,
} from './encoder.js';

/** One layer before norm and activation: codes of the graph's nodes from `x`. */
export interface Layer {
  (graph: Graph, x: Features, rng?: Rng): tf.Tensor2D;
  /** Scores [pairs, numHeads] of edges, where the layer's attention has them. */
  readonly scorePairs?: (x: Features, pairs: NodePairs) => tf.Tensor2D;
}

export interface LayerOptions {
  readonly inputSize: number;
  readonly outputSize: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly config: EncoderConfig;
}

export interface EncoderDefinition {
  readonly name: string;
  readonly paper: string;
  /** Settings beyond those that every encoder has. */
  readonly hyperparameters?: Readonly<Record<string, Hyperparameter>>;
  layer(options: LayerOptions, parameters: Parameters): Layer;
  /** Layers for graphs, `outputSize` to the same; undefined: none. */
  graphLayers?(config: EncoderConfig, outputSize: number, parameters: Parameters): Encoder['graphLayers'];
}

/** An encoder that stacks `layer`, each followed by the norm, the activation and the residual of the configuration. */
export function defineEncoder({ name, paper, hyperparameters, layer, ...definition }: EncoderDefinition): EncoderKind {
  return {
    name,
    paper,
    hyperparameters: { ...encoderHyperparameters, ...hyperparameters },
    build(config, inputSize, parameters) {
      const sizes = sizesOf(config, inputSize);
      const activationOf = activations(config, parameters);
      const blocks = sizes.slice(1).map((outputSize, k) => {
        const isLast = k === sizes.length - 2;
        const own = k === 0 && !config.dropsFeatures ? { ...config, dropout: 0 } : config;
        const options = { inputSize: sizes[k]!, outputSize, isFirst: k === 0, isLast, config: own };
        return block(options, layer, parameters.scope(k), activationOf);
      });
      const layers = (graph: Graph, rng?: Rng) => runLayers(blocks, graph, rng).map(({ codes }) => codes);
      const layerSizes = sizes.slice(1);
      const isJoined = config.concatenateLayers;
      const join = (codes: readonly tf.Tensor2D[]) => (isJoined ? tf.concat2d([...codes], 1) : codes.at(-1)!);
      const outputSize = isJoined ? layerSizes.reduce((total, size) => total + size) : sizes.at(-1)!;
      const withPairScores: Encoder['withPairScores'] = (graph, pairs, rng) => {
        const steps = runLayers(blocks, graph, rng);
        return { codes: join(steps.map(({ codes }) => codes)), scores: steps.map(({ score }) => score!(pairs)) };
      };
      const encode = (graph: Graph, rng?: Rng) => join(layers(graph, rng));
      const hasScores = blocks.every(({ scorePairs }) => scorePairs !== undefined);
      const graphLayers = definition.graphLayers?.(config, outputSize, parameters.scope('graph'));
      const optional = { ...(hasScores && { withPairScores }), ...(graphLayers !== undefined && { graphLayers }) };
      return Object.assign(encode, { outputSize, layers, layerSizes, ...optional });
    },
  };
}

interface Block {
  (graph: Graph, x: Features, rng?: Rng): tf.Tensor2D;
  /** Of the input as it is dropped from with the same `rng`. */
  readonly scorePairs: ((x: Features, pairs: NodePairs, rng?: Rng) => tf.Tensor2D) | undefined;
}

/** Each layer's codes, and its scores of pairs on demand. */
function runLayers(blocks: readonly Block[], graph: Graph, rng: Rng | undefined) {
  let x = graph.features;
  return blocks.map((apply, k) => {
    const [input, own] = [x, rng?.split(`layer ${k}`)];
    const codes = apply(graph, input, own);
    x = denseFeatures(codes);
    const { scorePairs } = apply;
    return { codes, score: scorePairs && ((pairs: NodePairs) => scorePairs(input, pairs, own)) };
  });
}

function sizesOf({ numLayers, hiddenSize, outputSize }: EncoderConfig, inputSize: number): number[] {
  const last = outputSize === 0 ? hiddenSize : outputSize;
  return [inputSize, ...Array.from({ length: numLayers - 1 }, () => hiddenSize), last];
}

type ActivationOf = (name: ActivationName, own: Parameters) => Activation;

/** Makes a layer's activation from its own parameters, or hands all layers the same one. */
function activations({ shareActivation }: EncoderConfig, parameters: Parameters): ActivationOf {
  if (!shareActivation) return (name, own) => activation(name, own.scope('activation'));
  const shared = new Map<ActivationName, Activation>();
  return (name) => {
    const known = shared.get(name) ?? activation(name, parameters.scope(`activation-${name}`));
    shared.set(name, known);
    return known;
  };
}

function block(
  options: LayerOptions,
  layer: EncoderDefinition['layer'],
  parameters: Parameters,
  activationOf: ActivationOf,
): Block {
  const { inputSize, outputSize, isLast, config } = options;
  const convolve = layer(options, parameters);
  const own = <T extends string>(between: T, last: T | 'same') => (isLast && last !== 'same' ? last : between);
  const normName = own(config.norm, config.outputNorm);
  const normalize = norm(normName, outputSize, parameters.scope('norm'), config.normMomentum);
  const activate = activationOf(own(config.activation, config.outputActivation), parameters);
  const { scorePairs } = convolve;
  const drop = (x: Features, rng: Rng | undefined) =>
    rng === undefined || config.dropout === 0 ? x : x.dropout(config.dropout, rng.split('dropout'));
  const apply = (graph: Graph, x: Features, rng?: Rng): tf.Tensor2D => {
    const h = activate(normalize(convolve(graph, drop(x, rng), rng?.split('layer')), rng), rng?.split('activation'));
    return config.residual && inputSize === outputSize ? tf.add(h, x.dense()) : h;
  };
  return Object.assign(apply, {
    scorePairs: scorePairs && ((x: Features, pairs: NodePairs, rng?: Rng) => scorePairs(drop(x, rng), pairs)),
  });
}
