/** A decision about one alert, as the review desk makes it. */
import type { ClosingOutcome, NewAuditEntry, Store } from '../../../collector/store/store.ts';

export interface OneDecision {
  alertId: number;
  expectedVersion: number;
  personId: number;
  decision: 'falseAlarm' | 'concern';
  note: string;
  atMs: number;
}

export function decideOne(store: Store, one: OneDecision, audit: NewAuditEntry): Promise<ClosingOutcome> {
  const { alertId, expectedVersion, ...rest } = one;
  return store.matters.decide({
    ...rest,
    ...{ alerts: [{ alertId, expectedVersion }], undoUntilMs: one.atMs, takeOver: false, audit: () => audit },
  });
}
