/** How many persons' word a change takes: said by the policy in force, once for the school and on the record. */
import type { PolicyStore } from '../store/store.ts';
import { readPolicy } from './document/read.ts';

/** When nobody can say: one that cannot be read any more must not make it easier. */
const UNSAID = 2;

/** The asker included. 1: a school with one administrator. */
export async function personsNeeded(policies: Pick<PolicyStore, 'current'>): Promise<number> {
  const current = await policies.current();
  const reading = current && readPolicy(current.source);
  return reading?.ok === true ? reading.policy.approvals.publishPolicy : UNSAID;
}
