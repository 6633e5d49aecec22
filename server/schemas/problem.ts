import { Type } from 'typebox';
import { strictObject } from './building.js';

export const problemSchema = strictObject(
  {
    type: Type.String({ description: 'What kind of problem; about:blank where the status says all.' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String({ description: 'What was needed and what was found.' }),
    instance: Type.String({ description: 'Path of the request.' }),
  },
  'A problem document (RFC 9457).',
);

/** The response of a route for a status that is an error. */
export function problemResponse(description: string) {
  return { description, content: { 'application/problem+json': { schema: problemSchema } } };
}
