/** Retention of what was plugged in where, what was asked for and what was approved. The register is kept until somebody changes it. */
import type { AuditTrail } from '../audit/audit-trail.ts';
import type { Store } from '../store/store.ts';

const DAY_MS = 86_400_000;
/** Of one transaction, so that nothing else waits long. */
const MAX_ATTACHMENTS = 200;
/** Transactions of one night; the rest is for the next. */
const MAX_ROUNDS = 2_000;

/** Deletes what is older than the policy keeps alerts. @throws StoreError */
export async function deleteOldMedia(
  store: Pick<Store, 'media' | 'mediaRequests'>,
  alertsDays: number,
  trail: AuditTrail,
  nowMs: number,
): Promise<{ attachments: number; requests: number }> {
  const beforeMs = nowMs - alertsDays * DAY_MS;
  const attachments = await inRounds(() => store.media.deleteOlder(beforeMs, MAX_ATTACHMENTS));
  const requests = await inRounds(() => store.mediaRequests.deleteOlder(beforeMs));
  if (attachments + requests > 0) {
    const subject = `removable media before ${new Date(beforeMs).toISOString()}`;
    const detail = `${attachments} attachments, ${requests} requests and approvals; kept ${alertsDays} days by the policy`;
    await trail.record(trail.entry({ name: 'retention', from: '' }, 'mediaDeleted', subject, detail));
  }
  return { attachments, requests };
}

async function inRounds(deleteSome: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const deleted = await deleteSome();
    if (deleted === 0) break;
    total += deleted;
  }
  return total;
}
