import { describe, expect, it } from 'vitest';
import { candidatesOf, candidateValues, choiceNames, type OpenConfig } from '../../src/methods/candidates.js';

const open: OpenConfig = {
  optimizer: 'adam',
  schedule: 'constant',
  noise: [0.1, 10],
  epochs: 20,
  encoder: { name: 'gin', numLayers: [2, 3, 4], hiddenSize: 32 },
  chosenBy: 'validation-accuracy',
};

describe('candidatesOf()', () => {
  it('combines the values of method and encoder, each with the rest as it is and nothing of the choice', () => {
    const candidates = candidatesOf(open);
    expect(candidates.map(({ noise, encoder }) => [noise, encoder!.numLayers])).toEqual([
      [0.1, 2],
      [0.1, 3],
      [0.1, 4],
      [10, 2],
      [10, 3],
      [10, 4],
    ]);
    expect(candidates[4]).toEqual({
      optimizer: 'adam',
      schedule: 'constant',
      noise: 10,
      epochs: 20,
      encoder: { name: 'gin', numLayers: 3, hiddenSize: 32 },
    });
    expect(Object.isFrozen(candidates[4])).toBe(true);
    expect(choiceNames(open)).toEqual(['noise', 'encoder.numLayers']);
    expect(candidateValues(open)).toEqual(candidates.map(({ noise, encoder }) => [noise, encoder!.numLayers]));
  });

  it('is the config itself where there is one value of each, and knows a method without an encoder', () => {
    const config = { optimizer: 'adam', schedule: 'constant', epochs: 20 };
    expect(candidatesOf(config)).toEqual([config]);
    expect(choiceNames(config)).toEqual([]);
  });
});
