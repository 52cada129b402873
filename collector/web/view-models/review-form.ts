/** The form in which a person decides about an alert: read, checked, and shown again with what was typed. */
import type { AlertReview } from '../../store/store.ts';
import type { Texts } from '../text/texts.ts';
import { MAX_NOTE_UNITS } from './alert-page.ts';

export interface FieldError {
  field: 'decision' | 'note' | 'takeOver';
  text: string;
}

export interface ReviewForm {
  decision: AlertReview['decision'] | null;
  note: string;
  takeOver: boolean;
  errors: FieldError[];
}

export const EMPTY_FORM: ReviewForm = { decision: null, note: '', takeOver: false, errors: [] };

/** Browsers send line ends as CRLF (HTML, form submission); the note keeps plain ones. */
export function readReviewForm(body: Readonly<Record<string, unknown>>, texts: Texts): ReviewForm {
  const typed = body.note;
  const note = typeof typed === 'string' ? typed.replaceAll('\r\n', '\n').toWellFormed() : '';
  const chosen = body.decision;
  const decision = chosen === 'falseAlarm' || chosen === 'concern' ? chosen : null;
  const errors: FieldError[] = [];
  if (decision === null) errors.push({ field: 'decision', text: texts.alert.chooseOne });
  if (decision === 'concern' && note.trim() === '') errors.push({ field: 'note', text: texts.alert.noteRequired });
  if (note.length > MAX_NOTE_UNITS) errors.push({ field: 'note', text: texts.alert.noteTooLong(MAX_NOTE_UNITS) });
  return { decision, note, takeOver: body.takeOver === 'yes', errors };
}
