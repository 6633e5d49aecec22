import { Type } from 'typebox';
import { strictObject } from './building.js';

export const healthSchema = strictObject({
  status: Type.Literal('ok'),
  schemaVersion: Type.Integer({ description: 'Schema version of the results database.' }),
});
