/** *Exceptions for a while*: what is in force, what is over, and the form that begins one. */
import { gravityOf, THEMES } from '../../../../protocol/match/themes.ts';
import type { Policy } from '../../../../protocol/policy/document.ts';
import type { StoredException } from '../../../store/store.ts';
import { visibleText } from '../../present/visible-text.ts';
import type { When } from '../../present/when.ts';
import { themeName } from '../alert-row.ts';
import type { ViewContext } from '../context.ts';
import { whoTitles } from './overview.ts';

export interface ExceptionRow {
  exceptionId: number;
  who: string;
  themes: string;
  phrases: string;
  reason: string;
  by: string;
  endedBy: string;
  /** Null once it has begun. */
  from: When | null;
  until: When;
  isOver: boolean;
}

export function exceptionRow(exception: StoredException, policy: Policy, context: ViewContext): ExceptionRow {
  const words = context.texts.policy.exception;
  const endMs = exception.endedMs ?? exception.toMs;
  const clean = (list: readonly string[]): string => list.map((one) => visibleText(one, 80)).join(', ');
  const audiences = exception.audiences.length > 0 ? whoTitles(exception.audiences, policy, context) : '';
  return {
    exceptionId: exception.exceptionId,
    who: [audiences, clean(exception.accounts), clean(exception.deviceGroups)]
      .filter((part) => part !== '')
      .join(' · '),
    themes: exception.themes.map((theme) => themeName(theme, context)).join(', ') || words.anyTheme,
    phrases: clean(exception.phrases) || words.anyPhrase,
    reason: visibleText(exception.reason, 400),
    by: words.by(visibleText(exception.createdBy, 80)),
    endedBy: exception.endedBy === null ? '' : words.endedBy(visibleText(exception.endedBy, 80)),
    from: exception.fromMs > context.nowMs ? context.time.when(exception.fromMs, context.nowMs) : null,
    until: context.time.when(endMs, context.nowMs),
    isOver: endMs <= context.nowMs,
  };
}

/** Themes that an exception may name: never somebody's safety. */
export function exceptionThemes(context: ViewContext): { value: string; text: string }[] {
  return Object.keys(THEMES)
    .filter((theme) => gravityOf(theme) !== 'grave')
    .map((value) => ({ value, text: themeName(value, context) }))
    .sort((a, b) => a.text.localeCompare(b.text, context.texts.locale));
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What the form offers: a lesson, a morning, a day, a project week. */
export function exceptionLengths(context: ViewContext): { value: string; text: string }[] {
  const words = context.texts.policy.exception;
  const hours = [1, 2, 4, 8].map((n) => ({ value: String(n * HOUR_MS), text: words.hours(n) }));
  const days = [1, 3, 7, 14].map((n) => ({ value: String(n * DAY_MS), text: words.days(n) }));
  return [...hours, ...days];
}
