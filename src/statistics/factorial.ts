import { distributions } from './distributions.js';
import { holm } from './holm.js';
import { tInterval } from './interval.js';
import { mean } from './moments.js';
import { pairedTTest } from './pairedTests.js';

/** What one level of a factor does, whatever the levels of the other factors. */
export interface LevelEffect {
  readonly level: string;
  readonly mean: number;
  /** Mean of its cells minus the mean of all. */
  readonly effect: number;
  /** 95 % t interval of the effect over blocks; null for one block. */
  readonly interval: readonly [low: number, high: number] | null;
  /** Paired t-test of the level against the mean of all over blocks, Holm's correction within the factor; null for one block. */
  readonly pValue: number | null;
}

export interface FactorEffects {
  readonly factor: string;
  /** In the order of the design. */
  readonly levels: readonly LevelEffect[];
}

/** A source of variance: a factor, an interaction of factors, the blocks or the rest. */
export interface VarianceTerm {
  /** Factors that interact, one for a main effect; `blocks` and `residual` for the two others. */
  readonly term: readonly string[] | 'blocks' | 'residual';
  /** η²: its sum of squares over the total; all terms add up to 1. 0 where no score differs. */
  readonly share: number;
  readonly degrees: number;
  /** Against the residual; null for blocks and residual, for one block, and where nothing is left as residual. */
  readonly f: number | null;
  readonly pValue: number | null;
}

export interface FactorialAnalysis {
  readonly mean: number;
  readonly factors: readonly FactorEffects[];
  readonly terms: readonly VarianceTerm[];
}

export interface Factor {
  readonly name: string;
  readonly levels: readonly string[];
}

/** Shares of the total below which a sum of squares is rounding. */
const ROUNDING = 1e-12;

/**
 * Main effects and the analysis of variance of a complete factorial design in randomized blocks, every combination once
 * in each block (Fisher, 1935; Montgomery, Design and Analysis of Experiments, §5.6): sums of squares of all interactions,
 * with what blocks and combinations do together as residual.
 *
 * @param scores [blocks, combinations], the levels of the last factor running fastest
 * @throws RangeError unless there is a factor of two levels or more, a block, and a score for each combination
 */
export function analyzeFactorial(
  factors: readonly Factor[],
  scores: readonly (readonly number[])[],
): FactorialAnalysis {
  const numCells = factors.reduce((product, { levels }) => product * levels.length, 1);
  if (numCells < 2 || scores.length === 0 || scores.some((block) => block.length !== numCells)) {
    throw new RangeError(
      `Cannot analyze a factorial design: blocks of ${numCells} scores, two at least, are needed, got ${scores.length} of ${scores.map((block) => block.length).join(', ')}`,
    );
  }
  const levelOf = indexer(factors);
  const cellMeans = Array.from({ length: numCells }, (_, cell) => mean(scores.map((block) => block[cell]!)));
  return {
    mean: mean(cellMeans),
    factors: factors.map((factor, k) => ({ factor: factor.name, levels: levelEffects(factor, scores, levelOf(k)) })),
    terms: varianceTerms(factors, scores, cellMeans, levelOf),
  };
}

/** For each factor, the level of a combination. */
function indexer(factors: readonly Factor[]): (factor: number) => (cell: number) => number {
  const strides = factors.map((_, k) =>
    factors.slice(k + 1).reduce((product, { levels }) => product * levels.length, 1),
  );
  return (factor) => (cell) => Math.floor(cell / strides[factor]!) % factors[factor]!.levels.length;
}

function levelEffects(
  { levels }: Factor,
  scores: readonly (readonly number[])[],
  levelOf: (cell: number) => number,
): LevelEffect[] {
  const blockMeans = scores.map(mean);
  const levelMeans = levels.map((_, level) =>
    scores.map((block) => mean(block.filter((_, i) => levelOf(i) === level))),
  );
  const isRepeated = scores.length > 1 && levels.length > 1;
  const raw = isRepeated ? levelMeans.map((own) => pairedTTest(own, blockMeans).pValue) : [];
  // Two levels lie on either side of their mean: one test, seen twice.
  const pValues = levels.length === 2 ? raw : holm(raw);
  return levels.map((level, k) => {
    const differences = levelMeans[k]!.map((own, block) => own - blockMeans[block]!);
    return {
      level,
      mean: mean(levelMeans[k]!),
      effect: mean(differences),
      interval: isRepeated ? tInterval(differences, 0.95) : null,
      pValue: pValues[k] ?? null,
    };
  });
}

function varianceTerms(
  factors: readonly Factor[],
  scores: readonly (readonly number[])[],
  cellMeans: readonly number[],
  levelOf: (factor: number) => (cell: number) => number,
): VarianceTerm[] {
  const [numBlocks, numCells] = [scores.length, cellMeans.length];
  const center = mean(cellMeans);
  const squares = (values: readonly number[]) => values.reduce((sum, value) => sum + value ** 2, 0);
  const total = squares(scores.flat().map((score) => score - center));
  const effects = interactions(factors, cellMeans, levelOf);
  const blocks = numCells * squares(scores.map((block) => mean(block) - center));
  const sums = effects.map(({ effect }) => numBlocks * squares(effect));
  const rest = total - blocks - sums.reduce((sum, value) => sum + value, 0);
  const residual = rest > ROUNDING * total ? rest : 0;
  const share = (sum: number) => (total === 0 ? 0 : sum / total);
  const degreesLeft = (numCells - 1) * (numBlocks - 1);
  const terms = effects.map(({ members }, k): VarianceTerm => {
    const degrees = members.reduce((product, i) => product * (factors[i]!.levels.length - 1), 1);
    const f = residual === 0 || degrees === 0 ? null : sums[k]! / degrees / (residual / degreesLeft);
    const pValue = f === null ? null : 1 - distributions.centralF.cdf(f, degrees, degreesLeft);
    return { term: members.map((i) => factors[i]!.name), share: share(sums[k]!), degrees, f, pValue };
  });
  const without = { f: null, pValue: null };
  return [
    ...terms.filter(({ degrees }) => degrees > 0),
    { term: 'blocks', share: share(blocks), degrees: numBlocks - 1, ...without },
    { term: 'residual', share: share(residual), degrees: degreesLeft, ...without },
  ];
}

/** Of each set of factors, smaller sets first: for each combination, what its levels do together beyond all smaller sets. */
function interactions(
  factors: readonly Factor[],
  cellMeans: readonly number[],
  levelOf: (factor: number) => (cell: number) => number,
): { readonly members: readonly number[]; readonly effect: readonly number[] }[] {
  const masks = Array.from({ length: 2 ** factors.length }, (_, mask) => mask);
  const sets = masks
    .map((mask) => factors.flatMap((_, i) => ((mask >> i) & 1 ? [i] : [])))
    .sort((a, b) => a.length - b.length);
  const found: { members: readonly number[]; effect: readonly number[] }[] = [];
  for (const members of sets) {
    const smaller = found.filter((other) => other.members.every((member) => members.includes(member)));
    const groups = new Map<string, number[]>();
    const keys = cellMeans.map((_, cell) => members.map((i) => levelOf(i)(cell)).join());
    for (const [cell, key] of keys.entries()) groups.set(key, [...(groups.get(key) ?? []), cellMeans[cell]!]);
    const effect = keys.map((key, cell) => {
      return mean(groups.get(key)!) - smaller.reduce((sum, other) => sum + other.effect[cell]!, 0);
    });
    found.push({ members, effect });
  }
  return found.slice(1);
}
