/**
 * The pieces that the document's schema is made of. Besides what JSON Schema knows, each says `want`: what should
 * have stood there, for people who never saw a schema. A field with a `default` may be left out.
 */
import Type, { type TSchema } from 'typebox';
import type { PeriodKind } from '../../../../protocol/policy/document.ts';
import type { Moment } from '../../../../protocol/policy/moment.ts';
import type { Want } from '../told/wants.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const PERIOD_KINDS = ['lesson', 'break', 'lunch', 'registration', 'club'] as const satisfies PeriodKind[];
export const MOMENTS = [...PERIOD_KINDS, 'outsideHours', 'holiday'] as const satisfies Moment[];

interface About {
  description: string;
  want: Want;
  default?: unknown;
}

/** Holds the name and its gaps to the catalogue where the schema's own types would take anything. */
export const wants = (...want: Want): Want => want;

export const text = (maxLength: number, about: About) => Type.String({ minLength: 1, maxLength, ...about });
/** May be empty. */
export const remark = (description: string) =>
  Type.String({ maxLength: 500, description, want: wants('text', 500), default: '' });
export const yesOrNo = (description: string, preset: boolean) =>
  Type.Boolean({ description, want: wants('trueOrFalse'), default: preset });
export const whole = (minimum: number, maximum: number, about: Omit<About, 'want'>) =>
  Type.Integer({ minimum, maximum, want: wants('whole', minimum, maximum), ...about });
export const oneOf = <const T extends string>(values: readonly T[], about: Omit<About, 'want'>) =>
  Type.Unsafe<T>({ ...Type.Enum([...values]), want: wants('oneOf', values), ...about });
export const list = <T extends TSchema>(items: T, maxItems: number, about: Omit<About, 'want'>) =>
  Type.Array(items, { maxItems, want: wants('list'), default: [], ...about });

/** Unknown fields are mistakes: a word that is misspelt must not be a rule that is silently missing. */
export const fields = <const T extends Record<string, TSchema>>(
  properties: T,
  about: Omit<About, 'want'> & { want?: Want },
) =>
  Type.Object(properties, {
    additionalProperties: false,
    want: wants('fields', Object.keys(properties)),
    ...about,
  });
/** A part of the document that may be left out altogether: every field has a default, or is a list. */
export const section = <const T extends Record<string, TSchema>>(properties: T, description: string) =>
  fields(properties, { description, default: {} });

export const date = (description: string) =>
  Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', description, want: wants('date') });
export const time = (description: string, preset?: string) =>
  Type.String({
    pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
    description,
    want: wants('time'),
    ...(preset === undefined ? {} : { default: preset }),
  });
export const name = (description: string) => text(80, { description, want: ['name', 80] });

const ID = '^[a-z0-9]+(-[a-z0-9]+)*$';
export const audienceId = (description: string) =>
  Type.String({
    pattern: ID,
    maxLength: 40,
    description,
    want: wants('audienceId'),
  });
/** A name of the school's own making that others read in explanations. */
export const slug = (description: string) =>
  Type.String({
    pattern: ID,
    maxLength: 40,
    description,
    want: wants('shortName'),
  });
export const theme = (description: string) =>
  Type.String({
    pattern: '^[a-z]+(-[a-z]+)*$',
    maxLength: 40,
    description,
    want: wants('theme'),
  });
export const account = (description: string) => text(128, { description, want: ['accountPattern', 128] });

export const audiences = (description: string) => list(audienceId('An audience’s id.'), 100, { description });
/** 1 is the gravest, 5 is for reports. */
export const urgency = (about: Omit<About, 'want'>) =>
  Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3), Type.Literal(4), Type.Literal(5)], {
    want: wants('urgency'),
    ...about,
  });
export const moment = oneOf(MOMENTS, { description: 'A time of the school’s day.' });
export const moments = (about: Omit<About, 'want'>) => list(moment, MOMENTS.length, about);
