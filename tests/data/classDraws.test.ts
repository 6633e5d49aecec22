import { describe, expect, it } from 'vitest';
import { balancedDraws, nodesByClass, shotSplits } from '../../src/data/classDraws.js';
import { labeledNodes } from '../../src/data/splits.js';
import { Rng } from '../../src/random/rng.js';

/** 60 nodes: class = id mod 3, but nodes 0 and 1 have no label. */
const labels = Int32Array.from({ length: 60 }, (_, node) => (node < 2 ? -1 : node % 3));
const nodes = labeledNodes(labels);
const rng = Rng.fromSeed(7);

function countsOf(ids: Int32Array): number[] {
  return [0, 1, 2].map((label) => ids.filter((node) => labels[node] === label).length);
}

function isWithin(part: Int32Array, whole: Int32Array): boolean {
  return part.every((node) => whole.includes(node));
}

describe('nodesByClass', () => {
  it('lists the nodes of each class, and no class without one', () => {
    expect(nodesByClass(labels, Int32Array.of(5, 2, 4, 8)).map((ids) => [...ids])).toEqual([[4], [5, 2, 8]]);
  });
});

describe('shotSplits', () => {
  it('takes k of each class for training and k for validation, nested, with one test set and no node twice', () => {
    const splits = shotSplits(labels, nodes, [1, 4], rng);
    expect(splits.map(({ train, validation }) => [countsOf(train), countsOf(validation)])).toEqual([
      [
        [1, 1, 1],
        [1, 1, 1],
      ],
      [
        [4, 4, 4],
        [4, 4, 4],
      ],
    ]);
    const [one, four] = splits as [(typeof splits)[0], (typeof splits)[0]];
    expect(isWithin(one.train, four.train) && isWithin(one.validation, four.validation)).toBe(true);
    expect(one.test).toEqual(four.test);
    const all = [...four.train, ...four.validation, ...four.test];
    expect(all.sort((a, b) => a - b)).toEqual([...nodes]);
  });

  it('draws anew from another seed, and the same from the same', () => {
    expect(shotSplits(labels, nodes, [3], Rng.fromSeed(1))).not.toEqual(shotSplits(labels, nodes, [3], rng));
    expect(shotSplits(labels, nodes, [3], Rng.fromSeed(7))).toEqual(shotSplits(labels, nodes, [3], Rng.fromSeed(7)));
  });

  it('refuses a class with no node left for testing', () => {
    expect(() => shotSplits(labels, nodes, [10], rng)).toThrow(
      'Cannot split nodes: 21 nodes of class 0 are needed, got 19',
    );
  });
});

describe('balancedDraws', () => {
  it('divides a size over the classes, the rest to some, nested', () => {
    const draws = balancedDraws(labels, nodes, [3, 5, 12], rng);
    expect(countsOf(draws[0]!)).toEqual([1, 1, 1]);
    expect(countsOf(draws[1]!).sort()).toEqual([1, 2, 2]);
    expect(countsOf(draws[2]!)).toEqual([4, 4, 4]);
    expect(isWithin(draws[0]!, draws[1]!) && isWithin(draws[1]!, draws[2]!)).toBe(true);
  });

  it('takes all of a class that has too few', () => {
    const few = nodes.filter((node) => labels[node] !== 0 || node < 6);
    expect(countsOf(balancedDraws(labels, few, [12], rng)[0]!)).toEqual([1, 4, 4]);
  });
});
