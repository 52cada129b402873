/** Retention of what people have decided: alerts, their flags and reviews, and flags that are for reports alone. */
import type { AlertStore, DeletedAlerts } from '../store/store.ts';

const DAY_MS = 86_400_000;
/** Of one transaction, so that a review never waits long for it. */
const LIMITS = { maxAlerts: 50, maxFlags: 2_000 };
/** Transactions of one night; the rest is for the next. */
const MAX_ROUNDS = 2_000;

/** Deletes what is older. Open alerts stay, however old they are: nobody has looked at them yet. @throws StoreError */
export async function deleteOldAlerts(
  alerts: Pick<AlertStore, 'deleteOlder'>,
  alertsDays: number,
  nowMs: number,
): Promise<DeletedAlerts> {
  const beforeMs = nowMs - alertsDays * DAY_MS;
  const subject = `alerts before ${new Date(beforeMs).toISOString()}`;
  const detail = `kept ${alertsDays} days by the policy`;
  const audit = { atMs: nowMs, actor: 'retention', action: 'alertsDeleted', subject, from: '', detail } as const;
  const total = { alerts: 0, flags: 0 };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const deleted = await alerts.deleteOlder(beforeMs, LIMITS, audit);
    if (deleted.alerts + deleted.flags === 0) break;
    total.alerts += deleted.alerts;
    total.flags += deleted.flags;
  }
  return total;
}
