/** How long things last on the review desk. */

/** A claim ends by itself: whoever was called away does not keep a matter from the others. */
export const CLAIM_MS = 15 * 60_000;
/** A decision can be taken back for so long by whoever made it; afterwards it can be changed. */
export const UNDO_MS = 10 * 60_000;
/** How far ahead a follow-up may lie. */
export const MAX_FOLLOW_UP_DAYS = 366;
