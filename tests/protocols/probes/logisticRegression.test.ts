import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  decisionValues,
  fitLogisticRegression,
  predictClasses,
} from '../../../src/protocols/probes/logisticRegression.js';
import type { Embedding } from '../../../src/protocols/protocol.js';
import { Rng } from '../../../src/random/rng.js';

interface Reference {
  readonly numTrain: number;
  readonly size: number;
  readonly values: readonly number[];
  readonly labels: readonly number[];
  readonly inversePenalties: readonly number[];
  readonly decisionValues: readonly (readonly number[])[];
}

const file = new URL('./fixtures/logisticRegression.json', import.meta.url);
const fixture = JSON.parse(readFileSync(file, 'utf8')) as { tall: Reference; wide: Reference };

function embeddingOf(values: ArrayLike<number>, numColumns: number): Embedding {
  return { kind: 'dense', numRows: values.length / numColumns, numColumns, values: Float32Array.from(values) };
}

function range(start: number, end: number): Int32Array {
  return Int32Array.from({ length: end - start }, (_, i) => start + i);
}

function blobs(numNodes: number, numColumns: number, numClasses: number, rng: Rng) {
  const labels = Int32Array.from({ length: numNodes }, (_, i) => i % numClasses);
  const values = Float32Array.from({ length: numNodes * numColumns }, (_, i) => {
    const [row, column] = [Math.floor(i / numColumns), i % numColumns];
    return rng.normal() + (column % numClasses === labels[row] ? 0.7 : 0);
  });
  return { embedding: embeddingOf(values, numColumns), labels };
}

function furthest(a: Float64Array, b: ArrayLike<number>): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
}

describe('fitLogisticRegression()', () => {
  it.each(['tall', 'wide'] as const)('has the decision values of scikit-learn where rows are %s', (shape) => {
    const { numTrain, size, values, labels, inversePenalties, decisionValues: expected } = fixture[shape];
    const embedding = embeddingOf(values, size);
    const training = { nodes: range(0, numTrain), labels: Int32Array.from(labels) };
    const classifiers = fitLogisticRegression(embedding, training, inversePenalties);
    classifiers.forEach((classifier, i) => {
      const decisions = decisionValues(classifier, embedding, range(numTrain, embedding.numRows));
      expect(furthest(decisions, expected[i]!)).toBeLessThan(1e-4);
    });
  });

  it.each([
    [200, 16, 4],
    [40, 100, 3],
  ])('finds the same optimum warm as cold (%i rows, %i columns)', (numNodes, numColumns, numClasses) => {
    const { embedding, labels } = blobs(numNodes, numColumns, numClasses, Rng.fromSeed(3));
    const training = { nodes: range(0, numNodes), labels };
    const grid = Array.from({ length: 21 }, (_, i) => 2 ** (i - 10));
    const warm = fitLogisticRegression(embedding, training, grid);
    const backward = fitLogisticRegression(embedding, training, grid.toReversed()).toReversed();
    grid.forEach((inversePenalty, i) => {
      const [cold] = fitLogisticRegression(embedding, training, [inversePenalty]);
      const values = decisionValues(warm[i]!, embedding, training.nodes);
      expect(furthest(values, decisionValues(cold!, embedding, training.nodes))).toBeLessThan(1e-4);
      expect(furthest(values, decisionValues(backward[i]!, embedding, training.nodes))).toBeLessThan(1e-4);
    });
  });

  it('has a gradient of zero at its optimum, by the formula', () => {
    const { embedding, labels } = blobs(30, 4, 3, Rng.fromSeed(1));
    const C = 2;
    const [{ weights, intercepts } = { weights: new Float64Array(), intercepts: new Float64Array() }] =
      fitLogisticRegression(embedding, { nodes: range(0, 30), labels }, [C]);
    const gradient = Array.from(weights, (weight) => weight / C);
    const slope = [0, 0, 0];
    for (let row = 0; row < 30; row++) {
      const x = embedding.values.subarray(row * 4, row * 4 + 4);
      const scores = [0, 1, 2].map((c) => x.reduce((sum, v, j) => sum + v * weights[c * 4 + j]!, intercepts[c]!));
      const total = scores.reduce((sum, score) => sum + Math.exp(score), 0);
      scores.forEach((score, c) => {
        const residual = Math.exp(score) / total - (labels[row] === c ? 1 : 0);
        slope[c]! += residual;
        x.forEach((v, j) => {
          gradient[c * 4 + j]! += residual * v;
        });
      });
    }
    for (const value of [...gradient, ...slope]) expect(Math.abs(value)).toBeLessThan(1e-5);
  });

  it('converges on separable rows, equal rows and rows of zeros', () => {
    const training = { nodes: range(0, 4), labels: Int32Array.of(0, 0, 1, 1) };
    const separable = embeddingOf([1, 0, 2, 0, -1, 0, -2, 0], 2);
    const [classifier] = fitLogisticRegression(separable, training, [1024]);
    expect([...predictClasses(classifier!, separable, training.nodes)]).toEqual([0, 0, 1, 1]);
    for (const values of [new Float32Array(8), new Float32Array(8).fill(3)]) {
      const [flat] = fitLogisticRegression(embeddingOf(values, 2), training, [1024]);
      expect(furthest(flat!.weights, [0, 0, 0, 0])).toBeLessThan(1e-9);
    }
  });

  it('knows only the classes of its training nodes', () => {
    const embedding = embeddingOf([1, -1, 5, 0.5], 1);
    const [two] = fitLogisticRegression(embedding, { nodes: range(0, 2), labels: Int32Array.of(7, 2) }, [1]);
    expect([...two!.classes]).toEqual([2, 7]);
    expect([...predictClasses(two!, embedding, range(0, 4))]).toEqual([7, 2, 7, 7]);
    const [one] = fitLogisticRegression(embedding, { nodes: range(0, 2), labels: Int32Array.of(4, 4) }, [1]);
    expect([...predictClasses(one!, embedding, range(0, 4))]).toEqual([4, 4, 4, 4]);
  });

  it('refuses no nodes and a C of 0', () => {
    const embedding = embeddingOf([1, 2], 1);
    const none = { nodes: new Int32Array(0), labels: new Int32Array(0) };
    expect(() => fitLogisticRegression(embedding, none, [1])).toThrow(/training nodes are needed, got none/);
    const some = { nodes: range(0, 2), labels: Int32Array.of(0, 1) };
    expect(() => fitLogisticRegression(embedding, some, [1, 0])).toThrow(/C above 0 is needed, got 0/);
  });
});
