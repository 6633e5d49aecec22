/** SelfGNN's encoder: graph convolutions without activation (zekarias-tilahun/SelfGNN). */
export const selfgnnEncoder = {
  name: 'gcn',
  hiddenSize: 512,
  outputSize: 128,
  numLayers: 2,
  activation: 'none',
  dropout: 0.2,
  dropsFeatures: false,
} as const;
