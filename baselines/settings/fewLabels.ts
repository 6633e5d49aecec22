/**
 * Settings for few labels with the encoder that GraphCL and those after it use there, five convolutions of 128 (You et al., 2020;
 * semisupervised_TU/ of Shen-Lab/GraphCL). Degrees stand beside the features of the dataset; node attributes, which their code
 * keeps too, do not. Graphs whose nodes have no labels are described by their degree already, which then stands there twice.
 */
export function withFewLabels<const S extends object>(setting: S) {
  const sizes = { hiddenSize: 128, numLayers: 6 };
  const rest = { activation: 'relu', norm: 'none', concatenateLayers: false } as const;
  const encoder = { name: 'res-gcn', ...sizes, ...rest, nodeFeatures: 'with-degree-to-100' } as const;
  const less = { encoder: { nodeFeatures: 'with-degree-to-10' } } as const;
  const ofMany = ['dd', 'reddit-binary', 'reddit-multi-5k', 'reddit-multi-12k'].map((name) => [name, less]);
  return { ...Object.fromEntries(ofMany), '*': { ...setting, encoder } };
}
