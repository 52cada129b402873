import { DEFAULT_RETENTION_DAYS } from '../journal/retention.ts';
import type { PolicyStore } from '../store/store.ts';
import { readPolicy } from './document/read.ts';

/** How long the policy in force keeps the journal. One that cannot be read any more deletes nothing sooner than the default. */
export async function journalDays(policies: PolicyStore): Promise<number> {
  const current = await policies.current();
  const reading = current && readPolicy(current.source);
  return reading?.ok === true ? reading.policy.retention.journalDays : DEFAULT_RETENTION_DAYS;
}
