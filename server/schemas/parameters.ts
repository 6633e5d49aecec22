import { Type } from 'typebox';
import { protocolSettings } from './card.js';

/** Names between commas. */
export function nameList(description: string) {
  return Type.String({ minLength: 1, maxLength: 2000, description });
}

export const metricParameter = Type.Optional(
  Type.String({ minLength: 1, maxLength: 200, description: "The protocol's headline unless given." }),
);

export const selfReportedParameter = Type.Optional(
  Type.Boolean({
    description: 'Whether to tell submissions that were not reproduced beside the ranking; never in it.',
  }),
);

/** Which rows of a ranking take part; statistics are of what is left. */
export const entryFilters = {
  codeVersion: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'The newest unless given.' })),
  families: Type.Optional(nameList('Families, between commas: contrastive, predictive, reference.')),
  encoders: Type.Optional(nameList('Encoders, between commas: gcn, gat, …')),
  seeds: Type.Optional(
    Type.String({
      pattern: '^\\d{1,9}(-\\d{1,9})?(,\\d{1,9}(-\\d{1,9})?)*$',
      maxLength: 2000,
      description: 'Seeds and ranges of seeds, between commas: 0-4,7. At most 1,000.',
    }),
  ),
};

export const settingsParameter = Type.Optional(
  nameList(`Settings of protocols, between commas: ${protocolSettings.join(', ')}.`),
);

/** Which rankings are looked at together. */
export const rankingFilters = {
  protocols: Type.Optional(nameList('Protocols, between commas; all of the suite unless given.')),
  datasets: Type.Optional(nameList('Datasets, between commas; all of the suite unless given.')),
  settings: settingsParameter,
  metric: metricParameter,
  ...entryFilters,
};
