/** A form that changes one thing of a draft: what it shows, and the change that its answers mean. */

import type { Urgency } from '../../../../../protocol/match/matcher.ts';
import { THEMES } from '../../../../../protocol/match/themes.ts';
import type { Policy } from '../../../../../protocol/policy/document.ts';
import { MEDIA_THEME } from '../../../../../protocol/policy/media-flags.ts';
import type { Moment } from '../../../../../protocol/policy/moment.ts';
import type { PolicyEdit } from '../../../../policy/document/policy-edit.ts';
import type { FormError } from '../../../form.ts';
import { themeName } from '../../alert-row.ts';
import type { ViewContext } from '../../context.ts';
import { audienceTitle } from '../overview.ts';

export interface Option {
  value: string;
  text: string;
}

export type Field = { name: string; label: string; hint?: string } & (
  | { type: 'text' | 'date' | 'time' | 'number'; value: string }
  | { type: 'select'; options: readonly Option[]; value: string }
  | { type: 'checks'; options: readonly Option[]; value: readonly string[] }
  | { type: 'tick'; value: boolean }
);

/** What somebody answered, each already cut to its bounds. */
export interface Answers {
  text(name: string): string;
  list(name: string): string[];
  ticked(name: string): boolean;
}

export interface EditForm {
  /** Names the form in its address and its fields; unique. */
  kind: string;
  title: string;
  submit: string;
  fields: readonly Field[];
  /** What the answers change, or what is wrong with them. */
  read(answers: Answers): { edits: readonly PolicyEdit[] } | { errors: readonly FormError[] };
}

/** What stands in the draft and can be taken out. */
export interface Removal {
  /** Text of the entry. */
  what: string;
  edit: PolicyEdit;
}

export const missing = (field: string, text: string) => ({ errors: [{ field, text }] });

export const asUrgency = (text: string): Urgency => {
  const n = Number(text);
  return n === 1 || n === 2 || n === 3 || n === 4 ? n : 5;
};

const MOMENTS: readonly Moment[] = ['lesson', 'registration', 'break', 'lunch', 'club', 'outsideHours', 'holiday'];
export const asMoments = (values: readonly string[]): Moment[] => MOMENTS.filter((moment) => values.includes(moment));

/** Choices that several forms offer. */
export function momentOptions(context: ViewContext): Option[] {
  return MOMENTS.map((value) => ({ value, text: context.texts.policy.moment[value] }));
}

export function urgencyOptions(context: ViewContext): Option[] {
  return ([1, 2, 3, 4, 5] as const).map((n) => ({ value: String(n), text: `${n} ${context.texts.urgency[n]}` }));
}

/** The shipped themes, removable media, and those of the school's own terms. */
export function themeOptions(policy: Policy, context: ViewContext): Option[] {
  const themes = new Set([...Object.keys(THEMES), MEDIA_THEME, ...policy.packs.terms.map(({ theme }) => theme)]);
  return [...themes]
    .map((value) => ({ value, text: themeName(value, context) }))
    .sort((a, b) => a.text.localeCompare(b.text, context.texts.locale));
}

export function audienceOptions(policy: Policy): Option[] {
  return policy.audiences.map(({ id }) => ({ value: id, text: audienceTitle(id, policy) }));
}

/** Everybody, or one audience. */
export function whoOptions(policy: Policy, context: ViewContext): Option[] {
  return [{ value: '', text: context.texts.policy.overview.everybody }, ...audienceOptions(policy)];
}

export const asAudiences = (value: string): string[] => (value === '' ? [] : [value]);
