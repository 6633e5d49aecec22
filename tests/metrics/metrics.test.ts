import { describe, expect, it } from 'vitest';
import { accuracy } from '../../src/metrics/accuracy.js';
import { adjustedRandIndex, clusteringAccuracy, normalizedMutualInformation } from '../../src/metrics/clustering.js';
import { macroF1, microF1 } from '../../src/metrics/f1.js';
import { averagePrecision, rocAuc } from '../../src/metrics/ranking.js';

const predicted = Int32Array.of(0, 0, 1, 1, 2, 2, 2, 0, 1, 2, 0, 1);
const truth = Int32Array.of(0, 0, 1, 1, 1, 2, 2, 0, 0, 2, 3, 1);

// Numbers with many digits were computed by scikit-learn 1.9.1 on the same arrays.
describe('classification metrics', () => {
  it('agree with scikit-learn', () => {
    expect(accuracy(predicted, truth)).toBeCloseTo(0.75, 12);
    expect(microF1(predicted, truth)).toBeCloseTo(0.75, 12);
    expect(macroF1(predicted, truth)).toBeCloseTo(0.5892857142857143, 12);
  });

  it('count a class that is predicted but never true as an F1 of 0', () => {
    expect(macroF1(Int32Array.of(0, 1), Int32Array.of(0, 0))).toBeCloseTo((2 / 3 + 0) / 2, 12);
  });

  it('refuse arrays of different lengths, and none', () => {
    expect(() => accuracy(Int32Array.of(1), Int32Array.of(1, 2))).toThrow(/one length above 0 are needed, got 1 and 2/);
    expect(() => macroF1(new Int32Array(0), new Int32Array(0))).toThrow(RangeError);
  });
});

describe('ranking metrics', () => {
  const scores = [0.9, 0.9, 0.8, 0.5, 0.5, 0.5, 0.3, 0.2, 0.2, 0.1];
  const isPositive = [1, 0, 1, 1, 0, 1, 0, 1, 0, 0];

  it('agree with scikit-learn where scores are equal', () => {
    expect(rocAuc(scores, isPositive)).toBeCloseTo(0.68, 12);
    expect(averagePrecision(scores, isPositive)).toBeCloseTo(0.611111111111111, 12);
  });

  it('give a half and the share of positives where all scores are equal', () => {
    expect(rocAuc([1, 1, 1, 1], [1, 0, 0, 0])).toBe(0.5);
    expect(averagePrecision([1, 1, 1, 1], [1, 0, 0, 0])).toBe(0.25);
  });

  it('are 1 for a perfect order and do not see the order of items', () => {
    expect(rocAuc([4, 3, 2, 1], [1, 1, 0, 0])).toBe(1);
    expect(rocAuc([1, 2, 3, 4], [1, 1, 0, 0])).toBe(0);
    expect(averagePrecision([4, 3, 2, 1], [1, 1, 0, 0])).toBe(1);
    expect(rocAuc(scores.toReversed(), isPositive.toReversed())).toBeCloseTo(0.68, 12);
  });

  it('refuse a single kind and scores that are NaN', () => {
    expect(() => rocAuc([1, 2], [1, 1])).toThrow(/positives and negatives are needed, got 2 and 0/);
    expect(() => averagePrecision([1, Number.NaN], [1, 0])).toThrow(/got NaN/);
  });
});

describe('clustering metrics', () => {
  it('agree with scikit-learn', () => {
    expect(normalizedMutualInformation(predicted, truth)).toBeCloseTo(0.6069789999450607, 12);
    expect(adjustedRandIndex(predicted, truth)).toBeCloseTo(0.3956043956043956, 12);
    expect(adjustedRandIndex(Int32Array.of(0, 0, 1, 1), Int32Array.of(0, 1, 0, 1))).toBeCloseTo(-0.5, 12);
  });

  it('do not see the names of the clusters', () => {
    const renamed = predicted.map((cluster) => [2, 0, 1][cluster]!);
    expect(normalizedMutualInformation(renamed, truth)).toBeCloseTo(0.6069789999450607, 12);
    expect(adjustedRandIndex(renamed, truth)).toBeCloseTo(0.3956043956043956, 12);
    expect(clusteringAccuracy(renamed, truth)).toBeCloseTo(0.75, 12);
  });

  it('match clusters with classes so that accuracy is highest, which greedy matching is not', () => {
    // Cluster 0: 5 of class 0, 4 of class 1; cluster 1: 4 of class 0. Greedy 5 + 0, best 4 + 4.
    const clusters = Int32Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1);
    const classes = Int32Array.of(0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0);
    expect(clusteringAccuracy(clusters, classes)).toBeCloseTo(8 / 13, 12);
  });

  it('take fewer and more clusters than classes', () => {
    expect(clusteringAccuracy(Int32Array.of(0, 0, 0), Int32Array.of(0, 1, 2))).toBeCloseTo(1 / 3, 12);
    expect(clusteringAccuracy(Int32Array.of(0, 1, 2), Int32Array.of(0, 0, 0))).toBeCloseTo(1 / 3, 12);
  });

  it('know partitions of one part', () => {
    const one = Int32Array.of(0, 0, 0);
    expect(normalizedMutualInformation(one, one)).toBe(1);
    expect(adjustedRandIndex(one, one)).toBe(1);
    expect(normalizedMutualInformation(one, Int32Array.of(0, 1, 2))).toBe(0);
  });
});
