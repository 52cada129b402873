/** How long the policy in force keeps things. */
import type { PolicyStore } from '../store/store.ts';
import { readPolicy } from './document/read.ts';

const DEFAULT_JOURNAL_DAYS = 30;

export interface RetentionInForce {
  journalDays: number;
  /** Null: nothing is deleted. */
  alertsDays: number | null;
}

/** A policy that cannot be read any more deletes no activity sooner than the default, and no alerts. */
export async function retentionInForce(policies: PolicyStore): Promise<RetentionInForce> {
  const current = await policies.current();
  const reading = current && readPolicy(current.source);
  if (reading?.ok === true) return reading.policy.retention;
  return { journalDays: DEFAULT_JOURNAL_DAYS, alertsDays: null };
}
