/** The encoder that Hu et al. (2020; chem/ of snap-stanford/pretrain-gnns) pre-train on molecules, as all who follow them. */
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
