import type { TSchema } from 'typebox';
import { datasetDetailSchema, methodDetailSchema, protocolDetailSchema } from './card.js';
import { comparisonSchema } from './comparison.js';
import { leaderboardsSchema } from './leaderboard.js';
import { problemSchema } from './problem.js';
import { criticalDifferenceSchema, suiteRankingSchema } from './suite.js';
import { trialDetailSchema, trialPageSchema } from './trial.js';

/** Schemas under /schemas, by name. */
export const namedSchemas: Readonly<Record<string, TSchema>> = {
  comparison: comparisonSchema,
  'critical-difference': criticalDifferenceSchema,
  dataset: datasetDetailSchema,
  leaderboards: leaderboardsSchema,
  method: methodDetailSchema,
  problem: problemSchema,
  protocol: protocolDetailSchema,
  'suite-ranking': suiteRankingSchema,
  trial: trialDetailSchema,
  trials: trialPageSchema,
};
