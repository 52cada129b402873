/** The small forms of a matter beside the decision: note, assignment, follow-up. */
import { MAX_FOLLOW_UP_DAYS } from '../../../alert/desk-bounds.ts';
import { may } from '../../../people/permissions.ts';
import type { PersonName } from '../../../store/store.ts';
import { type Site, viewContext } from '../../site.ts';
import { MAX_NOTE_UNITS } from '../../view-models/alert-page.ts';
import { typedText } from '../../view-models/desk/decision-form.ts';
import { positive } from '../review.ts';

export interface PlanForm {
  /** What was typed, to be shown again; null: what is on record. */
  noteText: string;
  assignee: string | null;
  day: string | null;
  errors: readonly { field: 'noteText' | 'assignee' | 'day'; text: string }[];
}

export const EMPTY_PLAN: PlanForm = { noteText: '', assignee: null, day: null, errors: [] };

/** Those to whom a matter can be given: whose role lets them review. */
export async function reviewers(site: Site): Promise<PersonName[]> {
  const people = await site.deps.store.people.people();
  return people
    .filter((person) => person.disabledMs === null && may(person.roles, 'reviewAlerts'))
    .map(({ personId, name }) => ({ personId, name }));
}

export function readNote(body: Readonly<Record<string, unknown>>, { texts }: Site): PlanForm {
  const noteText = typedText(body.noteText);
  const errors: PlanForm['errors'][number][] = [];
  if (noteText.trim() === '') errors.push({ field: 'noteText', text: texts.desk.matter.noteEmpty });
  if (noteText.length > MAX_NOTE_UNITS)
    errors.push({ field: 'noteText', text: texts.alert.noteTooLong(MAX_NOTE_UNITS) });
  return { ...EMPTY_PLAN, noteText, errors };
}

export interface Plan {
  form: PlanForm;
  assignee: number | null;
  day: string | null;
}

/** Empty fields mean nobody, and no day. A day that is on record already may lie in the past. */
export async function readPlan(
  body: Readonly<Record<string, unknown>>,
  site: Site,
  onRecord: { day: string | null },
): Promise<Plan> {
  const [typedDay, typedPerson] = [typedText(body.day).trim().slice(0, 20), typedText(body.assignee).slice(0, 20)];
  const { texts } = site;
  const errors: PlanForm['errors'][number][] = [];
  const person = (await reviewers(site)).find((one) => one.personId === positive(typedPerson));
  if (typedPerson !== '' && !person) errors.push({ field: 'assignee', text: texts.desk.matter.noSuchPerson });
  const isFine = typedDay === '' || typedDay === onRecord.day || isFollowUpDay(typedDay, site);
  if (!isFine) errors.push({ field: 'day', text: texts.desk.matter.badDay });
  const form = { noteText: '', assignee: typedPerson, day: typedDay, errors };
  return { form, assignee: person?.personId ?? null, day: typedDay === '' ? null : typedDay };
}

function isFollowUpDay(day: string, site: Site): boolean {
  const { time, nowMs } = viewContext(site);
  if (time.dayBounds(day) === undefined) return false;
  return day >= time.dayOf(nowMs) && day <= time.dayOf(nowMs + MAX_FOLLOW_UP_DAYS * 86_400_000);
}
