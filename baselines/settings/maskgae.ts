import { choice, count, flag, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { maskedEdgeHyperparameters } from '../../src/methods/maskedEdgePretext.js';

/** MaskGAE's hyperparameters however edges are masked: the standard values of train_nodeclas.py of EdisonLeeeee/MaskGAE. */
export const maskgaeHyperparameters = {
  maskRate: rate(0.7),
  ...maskedEdgeHyperparameters,
  unitCodes: flag(false),
  featureScaling: choice('none', ['row', 'none']),
  epochs: count(500),
  learningRate: positive(0.01),
  weightDecay: nonNegative(5e-5),
  maxGradientNorm: nonNegative(1),
};

/** What MaskGAE is, however edges are masked. */
export const maskgaeCommon = {
  version: 3,
  family: 'predictive',
  levels: 'edge',
  paper: {
    title: "What's Behind the Mask: Understanding Masked Graph Modeling for Graph Autoencoders",
    authors: 'Li et al.',
    year: 2023,
    url: 'https://arxiv.org/abs/2205.10053',
  },
  encoder: {
    name: 'gcn',
    hiddenSize: 128,
    outputSize: 64,
    numLayers: 2,
    activation: 'elu',
    norm: 'batch',
    dropout: 0.8,
    concatenateLayers: true,
  },
} as const;

const link = { encoder: { numLayers: 1, outputSize: 128 }, decoderSize: 64, degreeWeight: 0.003 } as const;
const pubmedLink = { encoder: { dropout: 0.2 } } as const;

/** For held-out edges, the standard values of train_linkpred.py that are in force, which are not those that its help says. */
export const maskgaeEdgeLinkSettings = { '*': link, pubmed: pubmedLink } as const;
export const maskgaePathLinkSettings = {
  '*': { ...link, pathLength: 2, pathStart: 'edges' },
  pubmed: pubmedLink,
} as const;

/** For other tasks, the authors' (README). */
export const maskgaeEdgeSettings = {
  cora: { degreeWeight: 0.003, unitCodes: true },
  citeseer: { degreeWeight: 0.001, unitCodes: true, learningRate: 0.02 },
  pubmed: { encoder: { dropout: 0.5 }, degreeWeight: 0.001, unitCodes: true },
  'amazon-photo': { decoderSize: 64 },
  'amazon-computers': { encoder: { hiddenSize: 128, outputSize: 256, dropout: 0.5 }, degreeWeight: 0.003 },
} as const;
export const maskgaePathSettings = {
  cora: { degreeWeight: 0.004, unitCodes: true },
  citeseer: { degreeWeight: 0.001, unitCodes: true, learningRate: 0.02 },
  pubmed: { encoder: { dropout: 0.5 }, degreeWeight: 0.001, unitCodes: true, decoderDropout: 0.5 },
  'amazon-photo': { decoderSize: 128, learningRate: 0.005 },
  'amazon-computers': { encoder: { hiddenSize: 128, outputSize: 256, dropout: 0.5 }, degreeWeight: 0.002 },
} as const;
