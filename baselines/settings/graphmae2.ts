/** GraphMAE2's encoder of Cora (configs of THUDM/GraphMAE2). */
export const graphmae2Encoder = {
  name: 'gat',
  hiddenSize: 1024,
  numLayers: 2,
  activation: 'prelu',
  numHeads: 8,
  numOutputHeads: 8,
  dropout: 0.2,
  attentionDropout: 0.1,
  initializer: 'glorot-normal-relu',
} as const;

/** Its settings where they are not Cora's. */
export const graphmae2Settings = {
  citeseer: {
    encoder: { numHeads: 4, numOutputHeads: 4 },
    exponent: 1,
    latentWeight: 0.1,
    targetDecay: 1,
    epochs: 500,
    learningRate: 5e-4,
    weightDecay: 1e-4,
  },
  pubmed: {
    encoder: { hiddenSize: 512, numHeads: 2, numOutputHeads: 2 },
    maskRate: 0.9,
    exponent: 4,
    latentWeight: 1,
    targetDecay: 0.995,
    learningRate: 5e-3,
    weightDecay: 1e-5,
  },
} as const;
