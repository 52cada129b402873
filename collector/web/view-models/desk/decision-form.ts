/** The form in which a person decides about alerts: read, checked, and shown again with what was typed. */
import type { AlertReview } from '../../../store/store.ts';
import type { Texts } from '../../text/texts.ts';
import { MAX_NOTE_UNITS } from '../alert-page.ts';

/** An alert or a matter with the version that a page showed. */
export interface Token {
  id: number;
  version: number;
}

const MAX_TOKENS = 100;

/** Written as `ID:version`; anything else is left out. */
export function readTokens(value: unknown): Token[] {
  const list = Array.isArray(value) ? value : [value];
  return list.slice(0, MAX_TOKENS).flatMap((one) => {
    const parts = typeof one === 'string' ? /^([1-9]\d{0,14}):(\d{1,15})$/.exec(one) : null;
    return parts ? [{ id: Number(parts[1]), version: Number(parts[2]) }] : [];
  });
}

export interface DecisionForm {
  decision: AlertReview['decision'] | null;
  note: string;
  takeOver: boolean;
  chosen: readonly Token[];
  errors: readonly { field: 'decision' | 'note' | 'alerts' | 'takeOver'; text: string }[];
}

export const EMPTY_DECISION: DecisionForm = { decision: null, note: '', takeOver: false, chosen: [], errors: [] };

/** Browsers send line ends as CRLF (HTML, form submission); the note keeps plain ones. */
export function typedText(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').toWellFormed() : '';
}

export function readDecision(body: Readonly<Record<string, unknown>>, texts: Texts): DecisionForm {
  const note = typedText(body.note);
  const decision = body.decision === 'falseAlarm' || body.decision === 'concern' ? body.decision : null;
  const chosen = readTokens(body.alert);
  const errors: DecisionForm['errors'][number][] = [];
  if (chosen.length === 0) errors.push({ field: 'alerts', text: texts.desk.matter.chooseAlerts });
  if (decision === null) errors.push({ field: 'decision', text: texts.alert.chooseOne });
  if (decision === 'concern' && note.trim() === '') errors.push({ field: 'note', text: texts.alert.noteRequired });
  if (note.length > MAX_NOTE_UNITS) errors.push({ field: 'note', text: texts.alert.noteTooLong(MAX_NOTE_UNITS) });
  return { decision, note, takeOver: body.takeOver === 'yes', chosen, errors };
}
