/**
 * Counting in Welsh: after a numeral the noun stays singular, and the numeral changes how it begins (2 fater, 3 chyfrifiadur).
 * Each form is written out whole: nothing is glued together.
 */

const RULES = new Intl.PluralRules('cy');
const FORMAT = new Intl.NumberFormat('cy-GB');

/** Unicode's plural categories of Welsh: zero, one, two, few (3), many (6), other. What is not given is as `other`. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

export const number = (n: number): string => FORMAT.format(n);

/** What fits the number, without it. */
export const form = (n: number, forms: Forms): string => forms[RULES.select(n)] ?? forms.other;

/** The number and what is counted. */
export const count = (n: number, forms: Forms): string => `${number(n)} ${form(n, forms)}`;

export const ACCOUNT: Forms = { two: 'gyfrif', few: 'chyfrif', many: 'chyfrif', other: 'cyfrif' };
export const ALERT: Forms = { two: 'rybudd', other: 'rhybudd' };
export const COMPUTER: Forms = {
  two: 'gyfrifiadur',
  few: 'chyfrifiadur',
  many: 'chyfrifiadur',
  other: 'cyfrifiadur',
};
export const DAY: Forms = { two: 'ddiwrnod', other: 'diwrnod' };
export const DEVICE: Forms = { one: 'ddyfais', two: 'ddyfais', other: 'dyfais' };
export const EVENT: Forms = { two: 'ddigwyddiad', other: 'digwyddiad' };
export const FLAG: Forms = { other: 'fflag' };
export const HOUR: Forms = { other: 'awr' };
export const LINE: Forms = { two: 'linell', other: 'llinell' };
export const MATTER: Forms = { two: 'fater', other: 'mater' };
export const MINUTE: Forms = { two: 'funud', other: 'munud' };
export const PERSON: Forms = { two: 'berson', few: 'pherson', many: 'pherson', other: 'person' };
export const SECOND: Forms = { other: 'eiliad' };
export const SESSION: Forms = { other: 'sesiwn' };
export const TIME: Forms = { one: 'waith', two: 'waith', other: 'gwaith' };
