/** Every form of the draft page, in its order, and everything that can be taken out. */
import type { Policy } from '../../../../../protocol/policy/document.ts';
import type { ViewContext } from '../../context.ts';
import { calendarForms, calendarRemovals } from './calendar.ts';
import type { EditForm, Removal } from './edit-form.ts';
import { mediaForms, mediaRemovals } from './media.ts';
import { peopleForms, peopleRemovals } from './people.ts';
import { ruleForms, ruleRemovals } from './rules.ts';
import { wordForms, wordRemovals } from './words.ts';

export function allForms(policy: Policy, context: ViewContext): EditForm[] {
  const makers = [wordForms, peopleForms, calendarForms, ruleForms, mediaForms];
  return makers.flatMap((make) => make(policy, context));
}

/** The place in this list names an entry: good for one revision of a draft. */
export function allRemovals(policy: Policy, context: ViewContext): Removal[] {
  const makers = [wordRemovals, peopleRemovals, calendarRemovals, ruleRemovals, mediaRemovals];
  return makers.flatMap((make) => make(policy, context));
}
