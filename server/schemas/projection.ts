import { Type } from 'typebox';
import { list, strictObject } from './building.js';

export const projectionSchema = strictObject({
  trial: strictObject(
    { id: Type.String(), seed: Type.Integer() },
    'The trial that it was made with: the one that was asked for, or one that shares its training.',
  ),
  rows: Type.Enum(['nodes', 'graphs'], { description: 'What a point stands for.' }),
  numRows: Type.Integer({ description: 'Of the whole embedding; the points are a random sample where it has more.' }),
  ids: list(Type.Integer(), 'Which nodes or graphs the points are, ascending.'),
  classes: list(Type.Integer(), 'Class of each point; -1: none, or several.'),
  layouts: list(
    strictObject({
      name: Type.Enum(['pca', 'umap']),
      x: list(Type.Number(), 'One a point, in steps of 1/4095 of their range.'),
      y: list(Type.Number()),
      settings: Type.Immutable(
        Type.Record(Type.String(), Type.Number(), {
          description:
            'Of pca: the shares of variance that the two components explain. Of umap: its neighbors and its minimum distance.',
        }),
      ),
    }),
    'Coordinates in the plane, by way of making them.',
  ),
});
