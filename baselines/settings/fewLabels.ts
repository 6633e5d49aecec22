/**
 * Settings for few labels with the encoder that GraphCL and those after it use there, five convolutions of 128 (You et al., 2020;
 * semisupervised_TU/ of Shen-Lab/GraphCL). Features are those of the dataset, where their code adds degrees to node labels.
 */
export function withFewLabels<const S extends object>(setting: S) {
  const sizes = { hiddenSize: 128, numLayers: 6 };
  const encoder = { name: 'res-gcn', ...sizes, activation: 'relu', norm: 'none', concatenateLayers: false } as const;
  return { '*': { ...setting, encoder } };
}
