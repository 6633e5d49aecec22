import { type TSchema, Type } from 'typebox';

/** `schema` or null. */
export function nullable<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()]);
}

/** An object without other properties than these. */
export function strictObject<const T extends Record<string, TSchema>>(properties: T, description?: string) {
  return Type.Object(properties, {
    additionalProperties: false,
    ...(description === undefined ? {} : { description }),
  });
}

/** Any JSON object. */
export const jsonObject = Type.Record(Type.String(), Type.Unknown());

/** A list, which the type says is not altered. */
export function list<T extends TSchema>(items: T, description?: string) {
  return Type.Immutable(Type.Array(items, description === undefined ? {} : { description }));
}
