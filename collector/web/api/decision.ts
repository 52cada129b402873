/** What deciding about alerts takes, whether one or a matter. */
import Type, { type Static } from 'typebox';
import type { ClosingOutcome } from '../../store/store.ts';
import { MAX_NOTE_UNITS } from '../view-models/alert-page.ts';
import { Problem, type ProblemCode } from './problems.ts';
import { id, oneOf, only } from './schemas.ts';

export const decision = only({
  decision: oneOf(['falseAlarm', 'concern']),
  note: Type.Optional(Type.String({ maxLength: MAX_NOTE_UNITS, description: 'Needed for a concern' })),
  version: Type.Integer({ minimum: 0, description: 'That was read: with another one by now it is refused' }),
  takeOver: Type.Optional(Type.Boolean({ default: false, description: 'Although somebody else holds the claim' })),
});
export const decided = only({ closingId: id });
export const DECISION_PROBLEMS: readonly ProblemCode[] = ['noteMissing', 'noteTooLong', 'revealFirst', 'stale', 'held'];

/** @throws Problem for a concern without one. */
export function requireNote({ decision: what, note = '' }: Static<typeof decision>): string {
  if (what === 'concern' && note.trim() === '') throw new Problem('noteMissing');
  return boundedNote(note);
}

/** JSON Schema counts characters, the desk UTF-16 units. @throws Problem for one that is too long. */
export function boundedNote(note: string): string {
  if (note.length > MAX_NOTE_UNITS) throw new Problem('noteTooLong');
  return note.toWellFormed();
}

/** @throws Problem when it was not carried out. */
export function refuse(outcome: ClosingOutcome): Static<typeof decided> {
  if (outcome.ok) return { closingId: outcome.closingId };
  if (outcome.reason === 'held') throw new Problem('held', { detail: `held by ${outcome.by.name}` });
  throw new Problem(outcome.reason);
}
