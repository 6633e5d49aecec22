export { holm } from './holm.js';
export { tInterval } from './interval.js';
export { mean, standardDeviation } from './moments.js';
export { pairedTTest, type TestResult, wilcoxonSignedRank } from './pairedTests.js';
