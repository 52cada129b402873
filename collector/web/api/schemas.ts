/** Pieces that schemas of several operations are made of. */
import Type, { type TProperties, type TSchema } from 'typebox';

/** Nothing but what is named: a misspelt parameter is refused, and an answer holds nothing by accident. */
export const only = <T extends TProperties>(properties: T) => Type.Object(properties, { additionalProperties: false });
export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const oneOf = <const T extends readonly string[]>(values: T, description?: string) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values], ...(description === undefined ? {} : { description }) });

export const time = Type.Unsafe<string>({
  type: 'string',
  format: 'date-time',
  description: 'RFC 3339, UTC, on the clock of the collector',
});
export const timeOf = (ms: number): string => new Date(clampMs(ms)).toISOString();
export const timeOrNull = (ms: number | null): string | null => (ms === null ? null : timeOf(ms));

/** What a workstation says of times may lie beyond what a date can be (ECMA-262, time values). */
const MAX_DATE_MS = 8_640_000_000_000_000;
const clampMs = (ms: number): number => Math.min(Math.max(Math.trunc(ms), 0), MAX_DATE_MS);

export const id = Type.Integer({ minimum: 1, maximum: 999_999_999_999_999 });
export const hexId = Type.String({ pattern: '^[0-9a-f]{32}$' });
export const urgency = Type.Unsafe<1 | 2 | 3 | 4>({
  type: 'integer',
  minimum: 1,
  maximum: 5,
  description: '1 is the gravest',
});
export const text = (maxLength: number) => Type.String({ maxLength });

export const MAX_PAGE = 200;
const DEFAULT_PAGE = 50;
/** The query of a list; `cursor` is the `next` of the page before. */
export const paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_PAGE, default: DEFAULT_PAGE })),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
};
export const page = <T extends TSchema>(items: T) =>
  only({
    items: Type.Array(items),
    next: orNull(Type.String({ description: 'Cursor of the next page; null at the end' })),
  });

export const limitOf = ({ limit }: { limit?: number }): number => limit ?? DEFAULT_PAGE;

export interface Page<T> {
  items: T[];
  next: string | null;
}

/** Of rows read with one more than the page holds. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  of: { item: (row: R) => T; cursor: (row: R) => string },
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(of.item), next: rows.length > limit && last !== undefined ? of.cursor(last) : null };
}

export const NOTHING = only({});
export const done = only({ done: Type.Literal(true) });
