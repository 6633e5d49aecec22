import { describe, expect, it } from 'vitest';
import { randomScaffoldSplit, scaffoldSplit } from '../../src/data/scaffoldSplit.js';
import { Rng } from '../../src/random/rng.js';

const shares = { train: 0.8, validation: 0.1 };
const partsOf = ({ train, validation, test }: ReturnType<typeof scaffoldSplit>) => [
  [...train],
  [...validation],
  [...test],
];

describe('scaffoldSplit()', () => {
  it('fills training with the largest groups, and of equals with the last', () => {
    // By hand after chem/splitters.py: sets in order {1, 4, 7} {2, 5} {9} {8} {6} {3} {0}; limits 8 and 9.
    const groups = Int32Array.of(0, 1, 2, 3, 1, 2, 4, 1, 5, 6);
    expect(partsOf(scaffoldSplit(groups, shares))).toEqual([[1, 2, 4, 5, 6, 7, 8, 9], [3], [0]]);
  });

  it('goes past a group that is too large to smaller ones', () => {
    const groups = Int32Array.of(0, 0, 0, 0, 0, 1, 1, 1, 1, 2);
    // Five fit into 8 for training; four do not, but into 9 with validation; the last one into training again.
    expect(partsOf(scaffoldSplit(groups, shares))).toEqual([[0, 1, 2, 3, 4, 9], [5, 6, 7, 8], []]);
    const larger = Int32Array.of(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2);
    // Six fit into 9.6; five do not, nor into 10.8 with validation.
    expect(partsOf(scaffoldSplit(larger, shares))).toEqual([[0, 1, 2, 3, 4, 5, 11], [], [6, 7, 8, 9, 10]]);
  });
});

describe('randomScaffoldSplit()', () => {
  const groups = Int32Array.from({ length: 200 }, (_, item) => item % 60);

  it('divides no group, fills no share beyond its size, and repeats from one seed', () => {
    const split = randomScaffoldSplit(groups, shares, Rng.fromSeed(3));
    const found = partsOf(split);
    expect(found.flat().sort((a, b) => a - b)).toEqual([...groups.keys()]);
    const groupsOf = found.map((part) => new Set(part.map((item) => groups[item]!)));
    expect(groupsOf.reduce((total, { size }) => total + size, 0)).toBe(60);
    expect(split.validation.length).toBeGreaterThan(10);
    expect(split.validation.length).toBeLessThanOrEqual(20);
    expect(split.test.length).toBeLessThanOrEqual(20);
    expect(partsOf(randomScaffoldSplit(groups, shares, Rng.fromSeed(3)))).toEqual(found);
    expect(partsOf(randomScaffoldSplit(groups, shares, Rng.fromSeed(4)))).not.toEqual(found);
  });
});
