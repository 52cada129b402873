/** What is done once a night: approvals that nobody gave end, and what is older than the policy in force keeps is deleted. */
import type { Logger } from 'pino';
import { deleteOldAcceptances } from '../agreement/retention.ts';
import { deleteOldAlerts } from '../alert/retention.ts';
import { AuditTrail } from '../audit/audit-trail.ts';
import { purgeJournal } from '../journal/retention.ts';
import { deleteOldMedia } from '../media/retention.ts';
import { retentionInForce } from '../policy/retention-in-force.ts';
import { allCursors } from '../projection/all-cursors.ts';
import type { Store } from '../store/store.ts';

export interface NightlyWorkDeps {
  store: Store;
  dataDir: string;
  now: () => number;
  log: Logger;
}

/** Never rejects: what fails is logged and done the next night, and holds up nothing else. */
export async function nightlyWork(deps: NightlyWorkDeps): Promise<void> {
  const { store, now, log } = deps;
  for (const [what, work] of [
    ['approvals expired', async () => ({ expired: await store.approvals.expire(now()) })],
    ['journal purged', () => purgedJournal(deps)],
    ['alerts purged', () => decided(deps, (days) => deleteOldAlerts(store.alerts, days, now()))],
    [
      'removable media purged',
      () => decided(deps, (days) => deleteOldMedia(store, days, new AuditTrail(store.audit, now), now())),
    ],
    [
      'acceptances of the agreement purged',
      () => decided(deps, async (days) => ({ acceptances: await deleteOldAcceptances(store, days, now()) })),
    ],
  ] as const) {
    try {
      log.info(await work(), what);
    } catch (error) {
      log.error({ err: error, what }, 'nightly work failed');
    }
  }
}

async function purgedJournal({ store, dataDir, now }: NightlyWorkDeps): Promise<object> {
  const { journalDays } = await retentionInForce(store.policies);
  const cursors = await allCursors(store.projections);
  return { ...purgeJournal(dataDir, cursors, journalDays, now()), retentionDays: journalDays };
}

/** What is kept as long as alerts that were decided; nothing of it is deleted while the policy cannot be read. */
async function decided({ store }: NightlyWorkDeps, deleteOlder: (days: number) => Promise<object>): Promise<object> {
  const { alertsDays } = await retentionInForce(store.policies);
  const deleted = alertsDays === null ? {} : await deleteOlder(alertsDays);
  return { ...deleted, retentionDays: alertsDays };
}
