/** log(1 + e^x) in 64 bits. */
export function softplus(x: number): number {
  return Math.log1p(Math.exp(x));
}

/** Inner product in 64 bits; `b` may be longer. */
export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
