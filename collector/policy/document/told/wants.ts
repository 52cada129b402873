/** What should have stood in a document, and what stands there instead, in English. Another language is another file of this shape. */
import type { Told } from './told.ts';

export const WANTS = {
  accountName: (most: number) => `an account name of at most ${most} characters`,
  accountPattern: (most: number) => `an account name of at most ${most} characters; * stands for anything`,
  agreementVersion: (most: number) => `a name such as 2026-1, at most ${most} characters`,
  audienceId: () => 'an audience’s id such as year-6: lower case, digits, hyphens',
  date: () => 'a date such as 2026-09-02',
  deviceGroup: (most: number) => `a device group of at most ${most} characters`,
  fields: (names: readonly string[]) => `the fields ${names.join(', ')}`,
  fileName: () => "a file's name such as passwords.*",
  format: (format: number | string) => `${format}, the only format that this version reads`,
  host: () => 'a host name such as kiddle.co',
  list: () => 'a list',
  listOfAccounts: () => 'a list of account names',
  listOfTimes: () => 'a list of times',
  name: (most: number) => `a name of at most ${most} characters`,
  oneOf: (words: readonly string[]) => `one of ${words.join(', ')}`,
  packId: () => 'a pack’s id such as gambling.en; * stands for anything',
  phrase: (most: number) => `a phrase of at most ${most} characters`,
  registered: () => 'the name of a device in the register, or *',
  shortName: () => 'a short name such as staff-encrypted: lower case, digits, hyphens',
  table: () => 'categories with audiences, such as gaming: {pupil: unacceptable}',
  tableRow: () => 'an audience with a verdict, such as pupil: unacceptable',
  text: (most: number) => `text of at most ${most} characters`,
  theme: () => 'a theme such as self-harm: lower case, hyphens',
  time: () => 'a time such as 08:30',
  timeZone: () => 'a time zone such as Europe/London',
  trueOrFalse: () => 'true or false',
  urgency: () => 'a number from 1 (somebody may be in danger now) to 5 (for reports)',
  verdict: () => 'acceptable, unacceptable, illegal, {at: [lunch, break]} or {nominated: [an account]}',
  whole: (least: number, most: number) => `a whole number from ${least} to ${most}`,
  zeroOrOne: () => '0 or 1',
};
export type WantWords = typeof WANTS;
export type Want = Told<WantWords>;

export const STANDS = {
  empty: () => 'empty',
  fields: () => 'a group of fields',
  list: () => 'a list',
  number: (value: string) => `the number ${value}`,
  something: () => 'something else',
  text: (value: string) => `the text "${value}"`,
  truth: (value: boolean) => String(value),
};
export type StandsWords = typeof STANDS;
export type Stands = Told<StandsWords>;
