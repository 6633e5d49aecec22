import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  classesByRun,
  glorotClassifiers,
  type SoftmaxClassifiers,
  trainClassifiers,
} from '../../../src/protocols/probes/adamSoftmax.js';
import type { Embedding } from '../../../src/protocols/protocol.js';
import { Rng } from '../../../src/random/rng.js';

const fixture = JSON.parse(readFileSync(new URL('./fixtures/adamSoftmax.json', import.meta.url), 'utf8')) as {
  readonly numTrain: number;
  readonly size: number;
  readonly numClasses: number;
  readonly numRuns: number;
  readonly learningRate: number;
  readonly steps: readonly number[];
  readonly values: readonly number[];
  readonly labels: readonly number[];
  readonly start: readonly number[];
  readonly trained: readonly (readonly number[])[];
  readonly logits: readonly (readonly number[])[];
};
const { size, numClasses, numRuns, learningRate } = fixture;

function embeddingOf(values: readonly number[], numColumns: number): Embedding {
  return { kind: 'dense', numRows: values.length / numColumns, numColumns, values: Float32Array.from(values) };
}

const embedding = embeddingOf(fixture.values, size);
const nodes = Int32Array.from({ length: embedding.numRows }, (_, node) => node);
const training = { nodes: nodes.slice(0, fixture.numTrain), labels: Int32Array.from(fixture.labels) };
const start: SoftmaxClassifiers = { numRuns, numClasses, weights: Float64Array.from(fixture.start) };

function expectClose(actual: ArrayLike<number>, expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  // The embedding has single precision here, and double in the fixture.
  expected.forEach((value, i) => {
    expect(Math.abs(actual[i]! - value), `entry ${i}`).toBeLessThan(1e-6 * (1 + Math.abs(value)));
  });
}

describe('trainClassifiers()', () => {
  it.each(fixture.steps.map((steps, k) => [steps, k] as const))(
    'has the weights of PyTorch after %i steps',
    (steps, k) => {
      expectClose(trainClassifiers(start, embedding, training, { steps, learningRate }).weights, fixture.trained[k]!);
    },
  );

  it('takes a first step of almost the learning rate against the sign of the gradient', () => {
    // One node at (3, 0) of class 0 of two, weights 0: the gradient is ∓½ of (3, 0, 1), the last that of the bias, and
    // Adam's first step is rate · g / (|g| + ε). The second weight has no gradient.
    const zero = { numRuns: 1, numClasses: 2, weights: new Float64Array(6) };
    const one = { nodes: Int32Array.of(0), labels: Int32Array.of(0) };
    const { weights } = trainClassifiers(zero, embeddingOf([3, 0], 2), one, { steps: 1, learningRate: 0.01 });
    const [ofWeight, ofBias] = [0.01 * (1.5 / (1.5 + 1e-8)), 0.01 * (0.5 / (0.5 + 1e-8))];
    const expected = [ofWeight, 0, ofBias, -ofWeight, 0, -ofBias];
    expected.forEach((value, i) => {
      expect(weights[i]).toBeCloseTo(value, 14);
    });
  });

  it('trains each run as if it were alone, and leaves where it starts', () => {
    const perRun = numClasses * (size + 1);
    const together = trainClassifiers(start, embedding, training, { steps: 20, learningRate });
    for (let run = 0; run < numRuns; run++) {
      const part = (all: Float64Array) => all.slice(run * perRun, (run + 1) * perRun);
      const alone = { numRuns: 1, numClasses, weights: part(start.weights) };
      const { weights } = trainClassifiers(alone, embedding, training, { steps: 20, learningRate });
      expect(part(together.weights)).toEqual(weights);
    }
    expect([...start.weights]).toEqual(fixture.start);
  });

  it('reads the rows of training nodes and of no others', () => {
    const altered = embeddingOf(
      fixture.values.map((value, i) => (i < fixture.numTrain * size ? value : 100 - value)),
      size,
    );
    const trainOn = (rows: Embedding) => trainClassifiers(start, rows, training, { steps: 20, learningRate });
    expect(trainOn(altered)).toEqual(trainOn(embedding));
  });

  it('refuses no node and labels that are no class', () => {
    const train = (labels: number[]) => {
      const rows = { nodes: nodes.slice(0, labels.length), labels: Int32Array.from(labels) };
      return trainClassifiers(start, embedding, rows, { steps: 1, learningRate });
    };
    expect(() => train([])).toThrow('training nodes are needed, got none');
    expect(() => train([0, -1])).toThrow('classes 0 to 3 are needed, got -1');
    expect(() => train([0, 4])).toThrow('classes 0 to 3 are needed, got 4');
  });
});

describe('classesByRun()', () => {
  it('has the class with the highest logit of PyTorch in each run', () => {
    const steps = fixture.steps.at(-1)!;
    const predicted = classesByRun(
      trainClassifiers(start, embedding, training, { steps, learningRate }),
      embedding,
      nodes,
    );
    expect(predicted).toHaveLength(numRuns);
    predicted.forEach((classes, run) => {
      const expected = Array.from(nodes, (node) => {
        const logits = fixture.logits[run]!.slice(node * numClasses, (node + 1) * numClasses);
        return logits.indexOf(Math.max(...logits));
      });
      expect([...classes]).toEqual(expected);
    });
  });

  it('takes the lowest class of several, and the nodes in the order given', () => {
    // Classes 0 and 1 have x, class 2 has −x.
    const tied = { numRuns: 1, numClasses: 3, weights: Float64Array.of(1, 0, 1, 0, -1, 0) };
    expect(classesByRun(tied, embeddingOf([1, -1, 2], 1), Int32Array.of(1, 2, 0))).toEqual([Int32Array.of(2, 0, 0)]);
  });
});

describe('glorotClassifiers()', () => {
  it('draws weights over all of ±√(6 / (size + classes)), other ones each run, and no bias', () => {
    const { weights } = glorotClassifiers(97, 3, 2, Rng.fromSeed(1));
    const bound = Math.sqrt(6 / 100);
    const isBias = (i: number) => i % 98 === 97;
    expect(weights.filter((_, i) => isBias(i))).toEqual(new Float64Array(6));
    const drawn = weights.filter((_, i) => !isBias(i));
    expect(new Set(drawn).size).toBe(2 * 3 * 97);
    expect(Math.max(...drawn)).toBeLessThan(bound);
    expect(Math.max(...drawn)).toBeGreaterThan(0.97 * bound);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(-bound);
    expect(Math.min(...drawn)).toBeLessThan(-0.97 * bound);
    // A uniform variance of bound² / 3, and a mean whose deviation is bound / √(3 · 582) = 0.024 bound.
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
    expect(Math.abs(mean)).toBeLessThan(0.1 * bound);
    const square = drawn.reduce((sum, value) => sum + value * value, 0) / drawn.length;
    expect(square / (bound * bound)).toBeCloseTo(1 / 3, 1);
  });

  it('draws a run the same however many follow', () => {
    const [one, two] = [1, 2].map((runs) => glorotClassifiers(5, 3, runs, Rng.fromSeed(2)).weights);
    expect(two!.slice(0, 18)).toEqual(one);
  });
});
