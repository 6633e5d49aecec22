/** Neighbors whose mean is the second positive, and dropout of what is propagated to the first: both fixed in the code. */
export const NUM_NEIGHBORS = 5;
export const CODE_DROPOUT = 0.2;

/** SUGRL's encoder, a perceptron. */
export const sugrlEncoder = {
  name: 'mlp',
  hiddenSize: 512,
  outputSize: 128,
  numLayers: 2,
  activation: 'relu',
  outputActivation: 'none',
} as const;

/** SUGRL's settings where they are not Cora's (args.yaml of YujieMo/SUGRL). */
export const sugrlSettings = {
  citeseer: {
    encoder: { numLayers: 1 },
    dropFeature: 0.1,
    numNegatives: 5,
    slack: 0.4,
    structureWeight: 5,
    neighborWeight: 5,
    epochs: 100,
    weightDecay: 1e-4,
  },
  pubmed: {
    dropFeature: 0.4,
    numNegatives: 3,
    margin: 0.5,
    slack: 0.5,
    structureWeight: 20,
    neighborWeight: 20,
    epochs: 1000,
    learningRate: 0.01,
    weightDecay: 1e-4,
  },
  'amazon-photo': {
    dropFeature: 0.1,
    numNegatives: 1,
    margin: 0.9,
    slack: 0.9,
    structureWeight: 100,
    neighborWeight: 100,
    epochs: 1000,
    learningRate: 0.01,
    weightDecay: 1e-4,
  },
  'amazon-computers': {
    dropFeature: 0.1,
    numNegatives: 5,
    margin: 0.4,
    slack: 0.6,
    structureWeight: 100,
    neighborWeight: 100,
    boundWeight: 2,
    epochs: 1000,
    learningRate: 0.01,
    weightDecay: 1e-4,
  },
} as const;
