/** The date at school (Europe/London) of a moment, as YYYY-MM-DD: for an hour of each summer night it is not the one of UTC. */
export function schoolDay(atMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO('Europe/London').toPlainDate().toString();
}
