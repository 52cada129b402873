/**
 * The pieces that the document's schema is made of. Besides what JSON Schema knows, each says `want`: the words for what should
 * have stood there, for people who never saw a schema. A field with a `default` may be left out.
 */
import Type, { type TSchema } from 'typebox';
import type { PeriodKind } from '../../../../protocol/policy/document.ts';
import type { Moment } from '../../../../protocol/policy/moment.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const PERIOD_KINDS = ['lesson', 'break', 'lunch', 'registration', 'club'] as const satisfies PeriodKind[];
export const MOMENTS = [...PERIOD_KINDS, 'outsideHours', 'holiday'] as const satisfies Moment[];

interface About {
  description: string;
  want: string;
  default?: unknown;
}

export const text = (maxLength: number, about: About) => Type.String({ minLength: 1, maxLength, ...about });
/** May be empty. */
export const remark = (description: string) =>
  Type.String({ maxLength: 500, description, want: 'text of at most 500 characters', default: '' });
export const yesOrNo = (description: string, preset: boolean) =>
  Type.Boolean({ description, want: 'true or false', default: preset });
export const whole = (minimum: number, maximum: number, about: Omit<About, 'want'>) =>
  Type.Integer({ minimum, maximum, want: `a whole number from ${minimum} to ${maximum}`, ...about });
export const oneOf = <const T extends string>(values: readonly T[], about: Omit<About, 'want'>) =>
  Type.Unsafe<T>({ ...Type.Enum([...values]), want: `one of ${values.join(', ')}`, ...about });
export const list = <T extends TSchema>(items: T, maxItems: number, about: Omit<About, 'want'>) =>
  Type.Array(items, { maxItems, want: 'a list', default: [], ...about });

/** Unknown fields are mistakes: a word that is misspelt must not be a rule that is silently missing. */
export const fields = <const T extends Record<string, TSchema>>(
  properties: T,
  about: Omit<About, 'want'> & { want?: string },
) =>
  Type.Object(properties, {
    additionalProperties: false,
    want: `the fields ${Object.keys(properties).join(', ')}`,
    ...about,
  });
/** A part of the document that may be left out altogether: every field has a default, or is a list. */
export const section = <const T extends Record<string, TSchema>>(properties: T, description: string) =>
  fields(properties, { description, default: {} });

export const date = (description: string) =>
  Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', description, want: 'a date such as 2026-09-02' });
export const time = (description: string, preset?: string) =>
  Type.String({
    pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
    description,
    want: 'a time such as 08:30',
    ...(preset === undefined ? {} : { default: preset }),
  });
export const name = (description: string) => text(80, { description, want: 'a name of at most 80 characters' });

const ID = '^[a-z0-9]+(-[a-z0-9]+)*$';
export const audienceId = (description: string) =>
  Type.String({
    pattern: ID,
    maxLength: 40,
    description,
    want: 'an audience’s id such as year-6: lower case, digits, hyphens',
  });
/** A name of the school's own making that others read in explanations. */
export const slug = (description: string) =>
  Type.String({
    pattern: ID,
    maxLength: 40,
    description,
    want: 'a short name such as staff-encrypted: lower case, digits, hyphens',
  });
export const theme = (description: string) =>
  Type.String({
    pattern: '^[a-z]+(-[a-z]+)*$',
    maxLength: 40,
    description,
    want: 'a theme such as self-harm: lower case, hyphens',
  });
export const account = (description: string) =>
  text(128, { description, want: 'an account name of at most 128 characters; * stands for anything' });

export const audiences = (description: string) => list(audienceId('An audience’s id.'), 100, { description });
/** 1 is the gravest, 5 is for reports. */
export const urgency = (about: Omit<About, 'want'>) =>
  Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3), Type.Literal(4), Type.Literal(5)], {
    want: 'a number from 1 (somebody may be in danger now) to 5 (for reports)',
    ...about,
  });
export const moment = oneOf(MOMENTS, { description: 'A time of the school’s day.' });
export const moments = (about: Omit<About, 'want'>) => list(moment, MOMENTS.length, about);
