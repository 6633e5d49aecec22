import { Type } from 'typebox';
import { jsonObject, list } from './building.js';

export const croissantSchema = Type.Object(
  {
    '@context': jsonObject,
    '@type': Type.Literal('sc:Dataset'),
    conformsTo: Type.Literal('http://mlcommons.org/croissant/1.0'),
    name: Type.String(),
    description: Type.String(),
    license: Type.String(),
    url: Type.String(),
    keywords: list(Type.String()),
    distribution: list(
      Type.Object({
        '@type': Type.Literal('cr:FileObject'),
        '@id': Type.String(),
        name: Type.String(),
        contentUrl: Type.String(),
        encodingFormat: Type.String(),
        sha256: Type.Optional(Type.String()),
      }),
    ),
    variableMeasured: list(Type.Object({ '@type': Type.String(), name: Type.String(), value: Type.Unknown() })),
  },
  { description: 'https://docs.mlcommons.org/croissant/docs/croissant-spec.html' },
);
