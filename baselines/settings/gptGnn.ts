/** Graph attention with a residual in place of GPT-GNN's heterogeneous graph transformer, of its size (example_reddit/). */
export const gptGnnEncoder = {
  name: 'gat',
  hiddenSize: 400,
  numLayers: 3,
  activation: 'elu',
  outputActivation: 'none',
  numHeads: 8,
  numOutputHeads: 8,
  dropout: 0.2,
  residual: true,
} as const;
