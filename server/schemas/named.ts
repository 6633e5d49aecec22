import type { TSchema } from 'typebox';
import { datasetDetailSchema, methodDetailSchema, protocolDetailSchema } from './card.js';
import { comparisonSchema } from './comparison.js';
import { croissantSchema } from './croissant.js';
import { leaderboardsSchema } from './leaderboard.js';
import { problemSchema } from './problem.js';
import { projectionSchema } from './projection.js';
import { runsSchema } from './run.js';
import { resultSubmissionSchema, submissionPageSchema, submissionSchema } from './submission.js';
import { criticalDifferenceSchema, suiteRankingSchema } from './suite.js';
import { trialDetailSchema, trialPageSchema } from './trial.js';

/** Schemas under /schemas, by name. */
export const namedSchemas: Readonly<Record<string, TSchema>> = {
  comparison: comparisonSchema,
  'critical-difference': criticalDifferenceSchema,
  croissant: croissantSchema,
  dataset: datasetDetailSchema,
  leaderboards: leaderboardsSchema,
  method: methodDetailSchema,
  problem: problemSchema,
  projection: projectionSchema,
  protocol: protocolDetailSchema,
  'result-submission': resultSubmissionSchema,
  runs: runsSchema,
  submission: submissionSchema,
  submissions: submissionPageSchema,
  'suite-ranking': suiteRankingSchema,
  trial: trialDetailSchema,
  trials: trialPageSchema,
};
