/** Encoder of Graph Barlow Twins: only the first layer has a norm, which keeps 99 % of the running statistics a step. */
export const graphBarlowTwinsEncoder = {
  name: 'gcn',
  hiddenSize: 512,
  outputSize: 256,
  numLayers: 2,
  activation: 'prelu',
  outputActivation: 'none',
  norm: 'batch',
  outputNorm: 'none',
  normMomentum: 0.99,
} as const;

/** Its settings (drop rates of train_transductive.yaml of pbielak/graph-barlow-twins), where they are not WikiCS's. */
export const graphBarlowTwinsSettings = {
  'amazon-computers': { encoder: { hiddenSize: 256, outputSize: 128 }, dropEdge: 0.4 },
  'amazon-photo': { dropEdge: 0.1, maskFeature: 0.3, learningRate: 1e-4 },
  'coauthor-cs': { maskFeature: 0.2, learningRate: 1e-5 },
  'coauthor-physics': { encoder: { hiddenSize: 256, outputSize: 128 }, maskFeature: 0.2, learningRate: 1e-5 },
} as const;
