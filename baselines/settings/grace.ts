/**
 * What GRACE has for CiteSeer, PubMed and DBLP where it is not Cora's (config.yaml of CRIPAC-DIG/GRACE), for it and for
 * the methods that change its views or its objective.
 */
export const graceSettings = {
  citeseer: {
    encoder: { hiddenSize: 512, outputSize: 256, activation: 'prelu', shareActivation: true },
    dropEdge2: 0,
    maskFeature2: 0.2,
    projectionSize: 256,
    temperature: 0.9,
    learningRate: 1e-3,
  },
  pubmed: {
    encoder: { hiddenSize: 512, outputSize: 256 },
    dropEdge1: 0.4,
    dropEdge2: 0.1,
    maskFeature1: 0,
    maskFeature2: 0.2,
    projectionSize: 256,
    temperature: 0.7,
    epochs: 1500,
    learningRate: 1e-3,
  },
  dblp: {
    encoder: { hiddenSize: 512, outputSize: 256 },
    dropEdge1: 0.1,
    maskFeature1: 0.1,
    maskFeature2: 0,
    projectionSize: 256,
    temperature: 0.7,
    epochs: 1000,
    learningRate: 1e-3,
  },
} as const;
