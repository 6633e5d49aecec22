import type { NodeFeatures } from '../../src/data/nodeFeatures.js';
import { socialDatasets } from '../../src/methods/socialDatasets.js';

/** Sets whose nodes have attributes too, among those that are registered. */
const setsWithAttributes = ['proteins', 'enzymes', 'aids', 'bzr', 'cox2', 'dhfr'];

const isReddit = (name: string) => name.startsWith('reddit');

/**
 * Settings for few labels with the encoder that GraphCL and those after it use there, three convolutions of 128 and a layer
 * for graphs (semisupervised_TU/ of Shen-Lab/GraphCL: main.py, datasets.py, feature_expansion.py; the paper says five
 * convolutions, You et al., 2020, but its code has three where it is run as its README says). Degrees stand
 * beside the features of the dataset, or beside a one where nodes have no labels, and so do node attributes, which other
 * settings leave out.
 */
export function withFewLabels<const S extends object>(setting: S) {
  const sizes = { hiddenSize: 128, numLayers: 4, graphLayers: 1 };
  const rest = { activation: 'relu', norm: 'none', concatenateLayers: false } as const;
  const encoder = { name: 'res-gcn', ...sizes, ...rest, nodeFeatures: 'deg+odeg100' } as const;
  const described = (names: readonly string[], nodeFeatures: NodeFeatures) =>
    names.map((name) => [name, { encoder: { nodeFeatures } }] as const);
  return {
    ...Object.fromEntries([
      ...described(setsWithAttributes, 'attributes+deg+odeg100'),
      ...described(socialDatasets, 'constant+deg+odeg100'),
      ...described(socialDatasets.filter(isReddit), 'constant+deg+odeg10'),
      ...described(['dd'], 'deg+odeg10'),
    ]),
    '*': { ...setting, encoder },
  };
}
