import { expect, it } from 'vitest';
import { dot } from '../../src/data/dot.js';

it('dot() adds up products in double precision, of single ones too', () => {
  expect(dot(Float64Array.of(1, 2, -3), Float64Array.of(4, 0.5, 1))).toBe(2);
  expect(dot(Float32Array.of(1e8, 1), Float32Array.of(1, 1))).toBe(1e8 + 1);
  expect(dot(new Float64Array(0), new Float64Array(0))).toBe(0);
});
