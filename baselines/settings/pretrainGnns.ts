/** Where the pretexts of Hu et al. come from, whose code is chem/ of snap-stanford/pretrain-gnns. */
export const pretrainGnnsPaper = {
  title: 'Strategies for Pre-training Graph Neural Networks',
  authors: 'Hu et al.',
  year: 2020,
  url: 'https://arxiv.org/abs/1905.12265',
} as const;

/** Their GIN where edges have no attributes: five layers of 300, with 600 between the two linear maps of each. */
export const pretrainGnnsEncoder = {
  name: 'gin',
  hiddenSize: 300,
  innerSize: 600,
  numLayers: 5,
  activation: 'relu',
  outputActivation: 'none',
  norm: 'batch',
  innerNorm: 'none',
} as const;

/** The one that they pre-train on molecules, as all who follow them. */
export const moleculeEncoder = {
  name: 'molecule-gin',
  hiddenSize: 300,
  numLayers: 5,
  activation: 'relu',
  outputActivation: 'none',
  norm: 'batch',
  concatenateLayers: false,
} as const;

/** Of methods whose other values are the same for molecules as for other graphs. */
export const moleculeSettings = { '*': { encoder: moleculeEncoder } } as const;
