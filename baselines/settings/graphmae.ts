/** Where GraphMAE for nodes and for graphs comes from, whose code is THUDM/GraphMAE. */
export const graphmaePaper = {
  title: 'GraphMAE: Self-Supervised Masked Graph Autoencoders',
  authors: 'Hou et al.',
  year: 2022,
  url: 'https://arxiv.org/abs/2205.10803',
} as const;

/** GraphMAE's settings for nodes where they are not Cora's (configs.yml). */
export const graphmaeSettings = {
  citeseer: {
    encoder: { numHeads: 2, numOutputHeads: 2 },
    replaceRate: 0.1,
    exponent: 1,
    epochs: 300,
    weightDecay: 2e-5,
  },
  pubmed: { encoder: { hiddenSize: 1024 }, maskRate: 0.75, replaceRate: 0, epochs: 1000, weightDecay: 1e-5 },
} as const;

/**
 * Its encoders, readouts, batches, epochs and rates for sets of graphs where they are not those of PROTEINS, also for methods that
 * compare with it. For NCI1 its code reads no readout, as the key is misspelled, and takes the mean.
 */
export const graphmaeGraphTraining = {
  mutag: {
    encoder: { hiddenSize: 32, numLayers: 5 },
    readout: 'sum',
    epochs: 20,
    batchSize: 64,
    learningRate: 5e-4,
  },
  nci1: { encoder: { numLayers: 2 }, readout: 'mean', epochs: 300, batchSize: 16, learningRate: 1e-3 },
  'imdb-binary': { encoder: { numLayers: 2 }, readout: 'mean', epochs: 60 },
  'imdb-multi': { readout: 'mean', epochs: 50 },
  collab: {
    encoder: { hiddenSize: 256, numLayers: 2, activation: 'relu', innerActivation: 'relu' },
    readout: 'max',
    epochs: 20,
  },
  'reddit-binary': { encoder: { numLayers: 2, norm: 'layer' }, readout: 'sum', batchSize: 8 },
} as const;

/** The same with how features are masked and compared. */
export const graphmaeGraphSettings = {
  ...graphmaeGraphTraining,
  mutag: { ...graphmaeGraphTraining.mutag, maskRate: 0.75, replaceRate: 0.1, exponent: 2 },
  nci1: { ...graphmaeGraphTraining.nci1, maskRate: 0.25, replaceRate: 0.1, exponent: 2, schedule: 'cosine' },
  collab: { ...graphmaeGraphTraining.collab, maskRate: 0.75, exponent: 1, schedule: 'cosine' },
  'reddit-binary': {
    ...graphmaeGraphTraining['reddit-binary'],
    maskRate: 0.75,
    replaceRate: 0.1,
    exponent: 2,
    schedule: 'cosine',
  },
} as const;
