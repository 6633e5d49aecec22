import { expect, it } from 'vitest';
import { chooseViews } from '../../src/methods/chooseViews.js';

const losses = [
  [0.1, 0.9, 0.8],
  [9, 0.5, 0.7],
  [9, 9, 0.85],
];

it('takes the pair that shares the least', () => {
  expect(chooseViews({ losses, retained: [1, 1, 1] }, 0.9)).toEqual([0, 1]);
});

it('leaves out changes that keep too little of the task, as seen from the best', () => {
  expect(chooseViews({ losses, retained: [1, 0.85, 0.95] }, 0.9)).toEqual([2, 2]);
  expect(chooseViews({ losses, retained: [1, 0.48, 0.1] }, 0.9)).toEqual([0, 1]);
});

it('does not measure changes by a graph as it is, nor pair it with itself', () => {
  const alike = [
    [9, 0.9, 0.8],
    [9, 0.5, 0.7],
    [9, 9, 0.85],
  ];
  expect(chooseViews({ losses: alike, retained: [1, 0.2, 0.1] }, 0.9)).toEqual([0, 1]);
  expect(chooseViews({ losses: alike, retained: [1, 0.1, 0.2] }, 0.9)).toEqual([2, 2]);
  expect(() => chooseViews({ losses: [[1]], retained: [1] }, 0.9)).toThrow(
    new RangeError('Cannot choose views: two changes are needed, got 1'),
  );
});
