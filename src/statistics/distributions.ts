import { createRequire } from 'node:module';

interface Distributions {
  readonly studentt: {
    cdf(x: number, degrees: number): number;
    inv(share: number, degrees: number): number;
  };
  readonly chisquare: { cdf(x: number, degrees: number): number };
  readonly centralF: { cdf(x: number, degrees1: number, degrees2: number): number };
  /** The studentized range of `count` means. */
  readonly tukey: {
    cdf(q: number, count: number, degrees: number): number;
    inv(share: number, count: number, degrees: number): number;
  };
}

// jstat ships no types and no ES module.
export const distributions = (createRequire(import.meta.url)('jstat') as { jStat: Distributions }).jStat;
