/** Sets whose nodes have attributes too, among those that are registered. */
const setsWithAttributes = ['proteins', 'enzymes', 'aids', 'bzr', 'cox2', 'dhfr'];

/** Sets with nodes of so many edges that the authors have columns of degrees up to 10 alone. */
const setsOfHighDegrees = ['dd', 'reddit-binary', 'reddit-multi-5k', 'reddit-multi-12k'];

/**
 * Settings for few labels with the encoder that GraphCL and those after it use there, five convolutions of 128 (You et al., 2020;
 * semisupervised_TU/ of Shen-Lab/GraphCL). Degrees stand beside the features of the dataset, and so do node attributes, which
 * other settings leave out (`use_node_attr` in their datasets.py). Graphs whose nodes have no labels are described by their
 * degree already, which then stands there twice.
 */
export function withFewLabels<const S extends object>(setting: S) {
  const sizes = { hiddenSize: 128, numLayers: 6 };
  const rest = { activation: 'relu', norm: 'none', concatenateLayers: false } as const;
  const encoder = { name: 'res-gcn', ...sizes, ...rest, nodeFeatures: 'with-degree-to-100' } as const;
  const others = [
    ...setsWithAttributes.map((name) => [name, 'with-attributes-and-degree-to-100'] as const),
    ...setsOfHighDegrees.map((name) => [name, 'with-degree-to-10'] as const),
  ].map(([name, nodeFeatures]) => [name, { encoder: { nodeFeatures } }]);
  return { ...Object.fromEntries(others), '*': { ...setting, encoder } };
}
