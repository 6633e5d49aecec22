export {
  analyzeFactorial,
  type Factor,
  type FactorEffects,
  type FactorialAnalysis,
  type LevelEffect,
  type VarianceTerm,
} from './factorial.js';
export { type FriedmanResult, friedmanTest } from './friedman.js';
export { holm } from './holm.js';
export { tInterval } from './interval.js';
export { midRanks } from './midRanks.js';
export { mean, standardDeviation } from './moments.js';
export { criticalDifference, nemenyiPValue, tiedGroups } from './nemenyi.js';
export { pairedTTest, type TestResult, wilcoxonSignedRank } from './pairedTests.js';
