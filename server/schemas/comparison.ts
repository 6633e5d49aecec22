import { Type } from 'typebox';
import { list, nullable, strictObject } from './building.js';
import { intervalSchema, scope } from './leaderboard.js';
import { rankingFilters } from './parameters.js';

const label = (description: string) => Type.String({ minLength: 1, maxLength: 1000, description });

export const comparisonQuerySchema = strictObject({
  first: label('Label as in a leaderboard: `grace`, `grace[temperature=0.5]`.'),
  second: label('Likewise.'),
  ...rankingFilters,
});

const test = strictObject({
  statistic: nullable(Type.Number()),
  pValue: Type.Number({ minimum: 0, maximum: 1, description: 'Two-sided.' }),
});
const compared = strictObject({
  label: Type.String(),
  mean: Type.Number({ description: 'Over the common seeds.' }),
  numSeeds: Type.Integer(),
});

export const comparisonSchema = strictObject({
  first: Type.String(),
  second: Type.String(),
  wins: Type.Integer({ description: "Rankings where the first is better at the 5 % level, by Holm's correction." }),
  ties: Type.Integer(),
  losses: Type.Integer(),
  overall: nullable(
    strictObject(test.properties, "Wilcoxon's signed-rank test of the mean differences over rankings."),
  ),
  comparisons: list(
    strictObject({
      ...scope,
      metric: Type.String(),
      first: compared,
      second: compared,
      pairs: list(strictObject({ seed: Type.Integer(), first: Type.Number(), second: Type.Number() })),
      meanDifference: Type.Number({ description: 'First minus second.' }),
      deviation: Type.Number(),
      interval: intervalSchema,
      tTest: test,
      wilcoxon: test,
      adjustedPValue: Type.Number({
        minimum: 0,
        maximum: 1,
        description: "Of the t-test, by Holm's correction over the rankings.",
      }),
      outcome: Type.Union([Type.Literal('win'), Type.Literal('tie'), Type.Literal('loss')]),
    }),
  ),
  missing: list(
    strictObject({ dataset: Type.String(), protocol: Type.String() }),
    'Rankings where the two have fewer than two seeds in common.',
  ),
});
