/**
 * AFGRL's encoder. The authors' networks are left at inference by the evaluation after the first step (`infer_embeddings` of
 * embedder.py), so its batch norms, and that of the predictor, are what the statistics of that step leave of them: a learned scale
 * and shift.
 */
export const afgrlEncoder = {
  name: 'gcn',
  hiddenSize: 512,
  numLayers: 1,
  activation: 'prelu',
  norm: 'affine',
} as const;

/**
 * AFGRL's settings where they are not the standard ones (the authors' code, Namkyeong/AFGRL, which has none for Planetoid and DBLP);
 * only WikiCS has its rows scaled (data.py).
 */
export const afgrlSettings = {
  wikics: { encoder: { hiddenSize: 1024 }, predictorSize: 2048, numNeighbors: 8, featureScaling: 'row' },
  'coauthor-cs': { encoder: { hiddenSize: 1024 }, predictorSize: 2048 },
  'coauthor-physics': { encoder: { hiddenSize: 256 }, predictorSize: 512, numNeighbors: 8, learningRate: 0.01 },
} as const;
