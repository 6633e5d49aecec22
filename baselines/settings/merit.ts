/** MERIT's settings where they are not Cora's (the authors' code, GRAND-Lab/MERIT). */
export const meritSettings = {
  citeseer: { perturbEdges: 0.2, maskFeature1: 0.4, maskFeature2: 0.4, crossViewWeight: 0.6, epochs: 2000 },
  pubmed: {
    perturbEdges: 0.2,
    maskFeature1: 0.2,
    maskFeature2: 0.2,
    crossViewWeight: 0.7,
    targetDecay: 0.9,
    learningRate: 1e-3,
  },
} as const;
