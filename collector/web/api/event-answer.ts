/** Something that was recorded, as the API answers it: the rows that pages show, hidden where they hide it. */
import Type, { type Static } from 'typebox';
import type { EventRow } from '../view-models/event-row.ts';
import { MAX_HELD_BACK } from '../view-models/held-back.ts';
import { oneOf, time, timeOf } from './schemas.ts';

export const eventProperties = {
  at: time,
  kind: oneOf(['window', 'session', 'media', 'agent', 'problem']),
  account: Type.String(),
  title: Type.String({ description: 'In the words of the dashboard, control characters made visible' }),
  program: Type.String(),
  detail: Type.String(),
  flagged: Type.Boolean(),
  rejected: Type.Boolean({ description: 'The batch that holds it failed a check' }),
};
const event = Type.Object(eventProperties);

/** Beside the events of an answer. */
export const heldBackCount = Type.Integer({
  ...{ minimum: 0, maximum: MAX_HELD_BACK },
  description: `Events that are left out because no word list has been asked about them yet: ask again in a moment. No more than ${MAX_HELD_BACK} are counted`,
});

export const eventOf = (row: EventRow): Static<typeof event> => ({
  ...{ at: timeOf(row.atMs), kind: row.kind, account: row.account },
  title: row.title.segments.map((part) => part.text).join(''),
  ...{ program: row.program, detail: row.detail, flagged: row.flagged, rejected: row.rejected },
});
