import { Type } from 'typebox';
import { list, nullable, strictObject } from './building.js';
import { scope } from './leaderboard.js';
import { nameList, rankingFilters } from './parameters.js';

const pair = strictObject({ dataset: Type.String(), protocol: Type.String() });

export const suitesSchema = Type.Array(
  strictObject({ name: Type.String(), description: Type.String(), rankings: list(pair) }),
);

export const suiteParameters = strictObject({
  suite: Type.String({
    minLength: 1,
    maxLength: 200,
    description: 'A name of /suites; `all`: everything with results.',
  }),
});

export const suiteQuerySchema = strictObject({
  ...rankingFilters,
  labels: Type.Optional(nameList('Rows by label; all unless given. Between commas.')),
});

const share = Type.Number({ minimum: 0, maximum: 1 });

const testSchema = strictObject(
  {
    numMethods: Type.Integer(),
    numRankings: Type.Integer(),
    level: share,
    chiSquare: nullable(Type.Number({ description: "Friedman's, corrected for ties." })),
    pValue: share,
    f: nullable(Type.Number({ description: "Iman and Davenport's." })),
    fPValue: share,
    criticalDifference: Type.Number({ description: "Nemenyi's: average ranks further apart differ at the level." }),
    groups: list(list(Type.String()), 'Largest groups of rows within the critical difference.'),
  },
  "Friedman's and Nemenyi's tests over the rows with an average rank.",
);

const cellSchema = strictObject({
  mean: Type.Number(),
  deviation: nullable(Type.Number()),
  numSeeds: Type.Integer(),
  gain: nullable(Type.Number({ description: 'Mean minus that of the random encoder.' })),
});

export const suiteRankingSchema = strictObject({
  suite: Type.String(),
  columns: list(strictObject({ ...scope, metric: Type.String() })),
  rows: list(
    strictObject({
      label: Type.String(),
      method: Type.String(),
      family: nullable(Type.String()),
      usesLabels: Type.Boolean(),
      cells: list(nullable(cellSchema), 'One a column; null where it has no results.'),
      averageRank: nullable(
        Type.Number({ description: 'Among rows with results in all columns; ties share the mean of their ranks.' }),
      ),
      averageScore: nullable(Type.Number()),
    }),
    'By average rank.',
  ),
  test: nullable(testSchema),
  missing: list(pair, 'Rankings without results yet.'),
});

export const criticalDifferenceSchema = strictObject({
  suite: Type.String(),
  methods: list(strictObject({ label: Type.String(), averageRank: Type.Number() }), 'By average rank.'),
  test: testSchema,
  pairs: list(
    strictObject({ first: Type.String(), second: Type.String(), pValue: share }),
    "Nemenyi's test of each pair, better one first.",
  ),
});
