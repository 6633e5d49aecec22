import { expect, it } from 'vitest';
import { methods } from '../../baselines/index.js';
import { datasets } from '../../datasets/index.js';
import { resolveConfig } from '../../src/methods/resolveConfig.js';

it('supervised has settings of its own for graphs that its authors did not have, on which Cora’s teach nothing', () => {
  const supervised = methods.get('supervised');
  const own = Object.keys(supervised.settings);
  expect(own).toEqual(['amazon-computers', 'amazon-photo', 'coauthor-cs', 'coauthor-physics']);
  for (const name of own) {
    expect(datasets.get(name).name).toBe(name);
    const searched = { featureScaling: 'none', patience: 50, firstLayerDecay: 1e-3, learningRate: 0.01 };
    expect(resolveConfig(supervised, name)).toMatchObject({ ...searched, encoder: { hiddenSize: 64, dropout: 0.8 } });
  }
  expect(resolveConfig(supervised, 'cora')).toMatchObject({ featureScaling: 'row', encoder: { hiddenSize: 16 } });
});
