import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fitOneVsRest, predictLabels } from '../../../src/protocols/probes/oneVsRest.js';
import type { Embedding } from '../../../src/protocols/protocol.js';

const fixture = JSON.parse(readFileSync(new URL('./fixtures/oneVsRest.json', import.meta.url), 'utf8')) as {
  readonly numTrain: number;
  readonly size: number;
  readonly numLabels: number;
  readonly values: readonly number[];
  readonly labelSets: readonly number[];
  readonly inversePenalties: readonly number[];
  readonly decisionValues: readonly (readonly number[])[];
};
const { numTrain, size, numLabels, inversePenalties } = fixture;

function embeddingOf(values: readonly number[], numColumns = size): Embedding {
  return { kind: 'dense', numRows: values.length / numColumns, numColumns, values: Float32Array.from(values) };
}
const training = embeddingOf(fixture.values.slice(0, numTrain * size));
const later = embeddingOf(fixture.values.slice(numTrain * size));
const labelSets = Uint8Array.from(fixture.labelSets);

describe('fitOneVsRest()', () => {
  const fits = fitOneVsRest(training, labelSets, numLabels, inversePenalties);

  it('has the decision values of scikit-learn for each label and penalty', () => {
    fits.forEach(({ weights, intercepts }, fit) => {
      for (let row = 0; row < later.numRows; row++) {
        for (let label = 0; label < numLabels; label++) {
          let value = intercepts[label]!;
          for (let i = 0; i < size; i++) value += weights[label * size + i]! * later.values[row * size + i]!;
          const expected = fixture.decisionValues[fit]![row * numLabels + label]!;
          expect(Math.abs(value - expected)).toBeLessThan(1e-3 * (1 + Math.abs(expected)));
        }
      }
    });
  });

  it('predicts a label where its decision value is above 0', () => {
    fits.forEach((fit, k) => {
      expect([...predictLabels(fit, later)]).toEqual(fixture.decisionValues[k]!.map((value) => (value > 0 ? 1 : 0)));
    });
  });

  it('does not predict a label that no row has, nor leave out one that all have', () => {
    const sets = Uint8Array.from({ length: 2 * numTrain }, (_, i) => i % 2);
    const [fit] = fitOneVsRest(training, sets, 2, [1]);
    expect([...predictLabels(fit!, later)]).toEqual(Array.from({ length: 2 * later.numRows }, (_, i) => i % 2));
  });

  it('refuses no row and penalties that are none', () => {
    expect(() => fitOneVsRest(embeddingOf([]), new Uint8Array(0), 2, [1])).toThrow('a row is needed, got none');
    expect(() => fitOneVsRest(training, labelSets, numLabels, [1, 0])).toThrow('C above 0 is needed, got 0');
  });
});
