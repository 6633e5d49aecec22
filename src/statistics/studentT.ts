import { distributions } from './distributions.js';

const { studentt } = distributions;

/** Chance that a t-distributed number is at least as far from 0 as `t`. In [0, 1]. */
export function twoSidedTail(t: number, degrees: number): number {
  return Math.min(1, 2 * studentt.cdf(-Math.abs(t), degrees));
}

/** The t up to which a share of the distribution lies. */
export function tQuantile(share: number, degrees: number): number {
  return studentt.inv(share, degrees);
}
