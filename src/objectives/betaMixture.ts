/** One component of a mixture of beta distributions. */
export interface BetaComponent {
  readonly alpha: number;
  readonly beta: number;
  /** Its share of the mixture. */
  readonly weight: number;
}

/** Two components, first the one that starts at small values. */
export type BetaMixture = readonly [BetaComponent, BetaComponent];

export interface BetaMixtureOptions {
  /** Share of the second component at the start. */
  readonly secondShare?: number;
  readonly iterations?: number;
}

const EPSILON = 1e-12;

/**
 * Two beta distributions fitted to values in [0, 1] by expectation maximization with moments (Ma & Leijon, 2011; as in
 * ProGCL, Xia et al., 2022, §4.2 and the authors' code): from Beta(1, 2) and Beta(2, 1), each step shares out the values
 * and matches each component's mean and variance, which need not raise the likelihood. The second component's β stays
 * above 1.
 */
export function fitBetaMixture(
  values: ArrayLike<number>,
  { secondShare = 0.05, iterations = 10 }: BetaMixtureOptions = {},
): BetaMixture {
  let mixture: BetaMixture = [
    { alpha: 1, beta: 2, weight: 1 - secondShare },
    { alpha: 2, beta: 1, weight: secondShare },
  ];
  for (let step = 0; step < iterations; step++) mixture = matchMoments(values, mixture);
  return mixture;
}

/** Coefficients c, a, b of the log odds c + a log x + b log(1 − x) that x comes from the first component. */
export function firstLogOdds([first, second]: BetaMixture): { c: number; a: number; b: number } {
  return {
    c: logScale(first) - logScale(second),
    a: first.alpha - second.alpha,
    b: first.beta - second.beta,
  };
}

function matchMoments(values: ArrayLike<number>, mixture: BetaMixture): BetaMixture {
  const scales = mixture.map(logScale);
  // Of each component: Σ r, Σ r x, Σ r x².
  const sums = [new Float64Array(3), new Float64Array(3)];
  for (let i = 0; i < values.length; i++) {
    const x = Math.min(Math.max(values[i]!, EPSILON), 1 - EPSILON);
    const [logX, logRest] = [Math.log(x), Math.log1p(-x)];
    const densities = mixture.map(({ alpha, beta }, k) =>
      Math.max(EPSILON, Math.exp(scales[k]! + (alpha - 1) * logX + (beta - 1) * logRest)),
    );
    const total = densities[0]! + densities[1]!;
    densities.forEach((density, k) => {
      const share = density / total;
      sums[k]![0]! += share;
      sums[k]![1]! += share * x;
      sums[k]![2]! += share * x * x;
    });
  }
  const [first, second] = sums.map((moments) => fromMoments(moments, values.length)) as [BetaComponent, BetaComponent];
  return [first, second.beta < 1 ? { ...second, beta: 1.01 } : second];
}

function fromMoments(moments: Float64Array, count: number): BetaComponent {
  const mean = moments[1]! / moments[0]!;
  const variance = Math.max(moments[2]! / moments[0]! - mean * mean, EPSILON);
  const alpha = mean * ((mean * (1 - mean)) / variance - 1);
  return { alpha, beta: (alpha * (1 - mean)) / mean, weight: moments[0]! / count };
}

/** Logarithm of weight / B(α, β). */
function logScale({ alpha, beta, weight }: BetaComponent): number {
  return Math.log(weight) - logGamma(alpha) - logGamma(beta) + logGamma(alpha + beta);
}

/** log Γ(x) for x > 0, by Stirling's series from 8 upward and the recurrence below. */
function logGamma(x: number): number {
  let [shifted, offset] = [x, 0];
  for (; shifted < 8; shifted++) offset += Math.log(shifted);
  const inverse = 1 / (shifted * shifted);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / shifted;
  return (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI) + series - offset;
}
